using System.Globalization;
using System.Text;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Who saw or did what, newest first, as JSON and as a table for a spreadsheet.</summary>
public static class AuditApi
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Audit").RequirePerson(Role.Auditor, Role.Administrator);
        api.MapGet("/audit", List);
        api.MapGet("/audit.csv", Csv);
    }

    private static Results<Ok<AuditRowView[]>, ProblemHttpResult> List([AsParameters] AuditQuery query, [AsParameters] PageRequest page, IJournalStore store)
    {
        var limit = page.Limit ?? PageRequest.LimitDefault;
        if (limit is < 1 or > PageRequest.LimitMax)
            return Problems.Invalid($"limit is 1 to {PageRequest.LimitMax}");
        if (!TryBefore(page.After, out var before))
            return Problems.Invalid("'after' is the id of an entry", "cursor-gone");
        using var reader = store.OpenReader();
        var rows = reader.FindAudit(query.ToFilter(), before, limit + 1);
        if (rows.Count > limit)
            page.LinkNext(rows[limit - 1].Number.ToString(CultureInfo.InvariantCulture), limit);
        return TypedResults.Ok(rows.Take(limit).Select(AuditRowView.Of).ToArray());
    }

    private static ContentHttpResult Csv([AsParameters] AuditQuery query, HttpContext http, IJournalStore store)
    {
        using var reader = store.OpenReader();
        var text = new StringBuilder("id,at,actor,from,action,subject,patient,reason\r\n");
        foreach (var row in reader.FindAudit(query.ToFilter(), long.MaxValue, PageRequest.ReadMax).Select(AuditRowView.Of))
        {
            text.Append(row.Id.ToString(CultureInfo.InvariantCulture)).Append(',').Append(row.At.ToString("O", CultureInfo.InvariantCulture));
            foreach (var field in new[] { row.Actor, row.From, row.Action, row.Subject, row.Patient, row.Reason })
                text.Append(',').Append(Field(field ?? ""));
            text.Append("\r\n");
        }

        http.Response.Headers.ContentDisposition = "attachment; filename=audit.csv";
        return TypedResults.Content(text.ToString(), "text/csv; charset=utf-8");
    }

    // A spreadsheet takes what begins so for a formula (OWASP CSV Injection).
    private static string Field(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text;
        return '"' + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
    }

    private static bool TryBefore(string? after, out long before)
    {
        before = long.MaxValue;
        return after is null || long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before);
    }
}
