using System.CommandLine;
using ClosedLoop.Pumps.SimFleet.Commands;

// Ctrl-C and SIGTERM cancel; then the ward settles, the gateway stops and the folder goes. Past this time the process ends all the same,
// and the gateway with it, because its standard input closes.
var untilKilled = TimeSpan.FromSeconds(45);
return await FleetCommands.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = untilKilled });
