namespace ClosedLoop.Pumps.Simulators.GatewayHost;

/// <summary>Finds the gateway's executable beside ours in the build output: artifacts/bin/PROJECT/CONFIGURATION.</summary>
public static class GatewayExecutable
{
    private const string Project = "ClosedLoop.Pumps.Gateway";

    /// <exception cref="FileNotFoundException">It has not been built in this configuration.</exception>
    public static string Find()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        var path = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", Project, configuration, Project));
        return File.Exists(path) ? path : throw new FileNotFoundException($"The gateway is not built: {path}", path);
    }
}
