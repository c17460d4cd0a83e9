using ClosedLoop.Pumps.Gateway.Commands;

return await GatewayCommands.Create().Parse(args).InvokeAsync();
