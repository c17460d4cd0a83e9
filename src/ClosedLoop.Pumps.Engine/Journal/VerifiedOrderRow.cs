using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>A pharmacist-verified order as last received (RDE^O11). <see cref="Body"/> is the whole order, opaque to the store.</summary>
public sealed record VerifiedOrderRow(OrderId Order, PatientId Patient, string Status, ReadOnlyMemory<byte> Body, DateTimeOffset UpdatedAt);
