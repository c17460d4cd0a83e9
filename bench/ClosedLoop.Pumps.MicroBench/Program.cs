using BenchmarkDotNet.Running;
using ClosedLoop.Pumps.MicroBench;
using ClosedLoop.Pumps.MicroBench.Ratios;

if (args is ["ratios", .. var rest])
    return await RatioProgram.RunAsync(rest);
if (args is ["allocations"])
{
    // What allocations.json is made of, after a change that was meant; run with DOTNET_TieredCompilation=0, as the gate is.
    foreach (var operation in Operations.All)
        Console.WriteLine($"\"{operation.Name}\": {Allocation.Of(operation.Run)},");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, BenchConfig.InProcess], new BenchConfig());
return 0;
