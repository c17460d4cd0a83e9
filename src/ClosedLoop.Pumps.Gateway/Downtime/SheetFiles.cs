using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Gateway.Downtime;

/// <summary>
/// The files of the sheets. A file is replaced whole: whoever opens one, also after the gateway was killed in the middle of a write, has a
/// complete sheet.
/// </summary>
public sealed class SheetFiles(string folder)
{
    private const UnixFileMode Readers = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
    private const int NameCharsMax = 60;

    /// <exception cref="IOException">The disk is full or away.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public void Write(string unit, string page)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(unit);
        var next = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // Patients are named in it.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = Readers;
        using (var file = new FileStream(next, options))
        {
            file.Write(Encoding.UTF8.GetBytes(page));
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>The file of a unit; units whose names look alike in a file name have different ones.</summary>
    public string PathOf(string unit)
    {
        var name = SheetHtml.NameOf(unit);
        var plain = new string([.. name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' ? letter : '_')]);
        if (plain.Length > NameCharsMax)
            plain = plain[..NameCharsMax];
        return Path.Combine(folder, plain == name ? $"{plain}.html" : $"{plain}_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4))}.html");
    }
}
