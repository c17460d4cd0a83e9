using BenchmarkDotNet.Running;
using ClosedLoop.Pumps.MicroBench;
using ClosedLoop.Pumps.MicroBench.Ratios;

if (args is ["ratios", .. var rest])
    return await RatioProgram.RunAsync(rest);
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new BenchConfig());
return 0;
