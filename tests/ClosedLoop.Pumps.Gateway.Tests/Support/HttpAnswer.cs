using System.Net;

namespace ClosedLoop.Pumps.Gateway.Tests.Support;

/// <param name="Tag">The entity tag as sent; null = none.</param>
internal sealed record HttpAnswer(HttpStatusCode Status, string? ContentType, string? Tag, string Body);
