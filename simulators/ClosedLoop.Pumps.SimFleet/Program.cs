using ClosedLoop.Pumps.SimFleet.Commands;

return await FleetCommands.Create().Parse(args).InvokeAsync();
