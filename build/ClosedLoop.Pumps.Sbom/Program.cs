using ClosedLoop.Pumps.Sbom;

// Called by the build of the gateway: VERSION ASSETS LOCK OUTPUT.
if (args is not [var version, var assets, var lockFile, var output])
{
    Console.Error.WriteLine("usage: VERSION project.assets.json package-lock.json OUTPUT");
    return 1;
}

var packages = NuGetAssets.Read(assets);
File.WriteAllBytes(output, CycloneDx.Write(
    version, [.. packages, .. NpmLock.Read(lockFile)], [.. NuGetAssets.Direct(assets, packages), .. NpmLock.Direct(lockFile)]));
return 0;
