using System.CommandLine;
using ClosedLoop.Pumps.Gateway.Commands;

// Signals are the host's business: handled here as well, SIGINT would end a child that must ignore it.
return await GatewayCommands.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
