namespace ClosedLoop.Pumps.Gateway.Commands;

/// <summary>
/// An OpenSSL configuration (config(5)) that is the machine's own and one line more: sessions of TLS are kept in memory instead of in tickets,
/// whose making cost a sixth of the processor time of a connection and more (ADR 25). What the house demands of TLS stays, because the
/// machine's file is included and nothing in it is replaced.
/// </summary>
public static class TlsSessionConfig
{
    public const string FileName = "closedloop-pumps-openssl.cnf";

    private const string Default = "default";

    // Debian, Ubuntu, Alpine; Fedora and what comes of it.
    private static readonly string[] Usual = ["/etc/ssl/openssl.cnf", "/etc/pki/tls/openssl.cnf"];

    /// <summary>The machine's own, or empty when it is in none of the usual places.</summary>
    public static string OfMachine() => Usual.FirstOrDefault(File.Exists) ?? "";

    /// <param name="machine">Path of the machine's own, absolute; empty when it has none.</param>
    /// <param name="text">What it says; empty when there is none.</param>
    /// <returns>Null when the sections it names cannot be told from its text: to guess would put its rules out of force.</returns>
    public static string? Extending(string machine, string text)
    {
        var start = Find(text, Default, "openssl_conf");
        var ssl = start is null ? null : Find(text, start, "ssl_conf");
        var defaults = ssl is null ? null : Find(text, ssl, "system_default");
        string?[] named = [start, ssl, defaults];
        var mayNameElsewhere = defaults is null && Lines(text).Any(line => line.StartsWith(".include", StringComparison.Ordinal));
        if (mayNameElsewhere || named.Any(one => one is not null && !SystemdUnit.IsPlain(one)))
            return null;
        start ??= "closedloop_openssl";
        ssl ??= "closedloop_ssl";
        defaults ??= "closedloop_tls";

        // A command may have a prefix, which is ignored (SSL_CONF_cmd(3)): other Options of the machine stay beside this one.
        return $"""
            # Written by the install command: the machine's OpenSSL configuration, with sessions of TLS kept in memory.
            {(machine.Length == 0 ? "# There is none on this machine." : $".include {machine}")}

            [ {Default} ]
            openssl_conf = {start}
            [ {start} ]
            ssl_conf = {ssl}
            [ {ssl} ]
            system_default = {defaults}
            [ {defaults} ]
            closedloop.Options = -SessionTicket

            """;
    }

    private static string? Find(string text, string section, string name)
    {
        var (here, found) = (Default, default(string));
        foreach (var line in Lines(text))
        {
            if (line.StartsWith('[') && line.EndsWith(']'))
                here = line[1..^1].Trim();
            else if (here == section && line.Split('=', 2) is [var key, var value] && key.Trim() == name)
                found = value.Trim();
        }

        return found;
    }

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Select(line => line.Split('#')[0].Trim());
}
