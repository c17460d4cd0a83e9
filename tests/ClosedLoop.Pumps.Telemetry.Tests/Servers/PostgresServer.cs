using System.Diagnostics;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Npgsql;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>PostgreSQL 15 from Debian; it refuses to run as root, so root runs it as postgres.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Programs = "/usr/lib/postgresql/15/bin/";

    private readonly TemporaryFolder folder = new();
    private readonly int port = FreePort.Take();

    public string ConnectionString => $"Host=127.0.0.1;Port={port};Username=gw;Database=postgres;Pooling=true";

    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer();
        if (Environment.UserName == "root")
            await RunAsync("chown", "postgres", server.folder.Path);
        await server.AsServerAsync("initdb", "-D", server.Data, "-U", "gw", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        await server.StartAgainAsync();
        return server;
    }

    public Task StartAgainAsync() => AsServerAsync(
        "pg_ctl", "-D", Data, "-l", folder.File("log"), "-w", "-t", "60", "-o",
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder.Path}", "start");

    /// <summary>kill -9 of its first process; the others end with it.</summary>
    public async Task KillAsync()
    {
        var id = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], System.Globalization.CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(id);
        process.Kill();
        await Waiting.ForAsync(process.WaitForExitAsync(), "PostgreSQL ends");
    }

    public async Task<long> ReadAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await AsServerAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        folder.Dispose();
    }

    private string Data => folder.File("data");

    private Task AsServerAsync(string program, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", "postgres", "--", Programs + program, .. arguments])
        : RunAsync(Programs + program, arguments);

    // Its output is not read: a server that was started would keep it open.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })
            ?? throw new InvalidOperationException($"{program} did not start.");
        await Waiting.ForAsync(process.WaitForExitAsync(), program);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
