using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.Browser;

/// <summary>One pump on which nothing happens.</summary>
public sealed class QuietWard(IMessageSink sink) : SharedWard(WardSetup.Unattended(), sink);
