using System.Globalization;
using System.Reflection;

namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Numbered migrations that only go forward. The file itself says which it has had (user_version).</summary>
internal static class SqliteSchema
{
    /// <summary>Marks a file as a journal of this program ("CLPJ"), so that another application's file is never migrated.</summary>
    private const int ApplicationId = 0x434C504A;

    private static readonly string[] Migrations = Load();

    public static int LatestVersion => Migrations.Length;

    public static void Migrate(SqliteDatabase database, string path)
    {
        var found = Verify(database, path);
        for (var version = found; version < LatestVersion; version++)
        {
            database.Execute("BEGIN IMMEDIATE");
            database.Execute(Migrations[version]);
            database.Execute(string.Create(
                CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}; PRAGMA application_id = {ApplicationId}; COMMIT"));
        }
    }

    /// <summary>The file's version; 0 for an empty database.</summary>
    /// <exception cref="StoreCorruptException">It belongs to another application.</exception>
    /// <exception cref="StoreVersionException">It is newer than this program.</exception>
    public static int Verify(SqliteDatabase database, string path)
    {
        var version = database.ReadInt("PRAGMA user_version");
        var isEmpty = database.ReadInt("SELECT count(*) FROM sqlite_schema") == 0;
        if (!isEmpty && database.ReadInt("PRAGMA application_id") != ApplicationId)
            throw new StoreCorruptException(path, "it is not a journal of this program.");
        if (version > LatestVersion)
            throw new StoreVersionException(path, version, LatestVersion);
        return (int)version;
    }

    private static string[] Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
