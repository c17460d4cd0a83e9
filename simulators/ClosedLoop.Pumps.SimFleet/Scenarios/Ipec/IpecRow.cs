using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Ipec;

/// <summary>One row of the table of clinical scenarios (digest §9.4): the pumps, what is done at them, and what the EHR must be
/// told.</summary>
/// <param name="Name">In snake_case: the name of its count.</param>
/// <param name="Channels">One pump each.</param>
/// <param name="Play">Presses the keys.</param>
/// <param name="Expected">Lines of each pump, in order, without the patient's being entered.</param>
internal sealed record IpecRow(string Name, SimChannelConfig[] Channels, Func<IpecHands, Task> Play, string[][] Expected);
