using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Gateway.Access;
using ClosedLoop.Pumps.Gateway.Access.Accounts;
using ClosedLoop.Pumps.Gateway.Api.Views;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Local accounts: who has one, with which rights. Passwords it makes are in the answer once and nowhere else.</summary>
public static class AccountsApi
{
    private const int ReasonCharsMax = 500;

    public static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/accounts").WithTags("Accounts").RequirePerson(Role.Administrator);
        api.MapGet("", (AccessBook book) => book.Accounts.Select(one => View(book, one)).ToArray());
        api.MapPost("", AddAsync);
        api.MapPut("/{name}", ChangeAsync);
        api.MapPost("/{name}/reset", ResetAsync);
    }

    private static async Task<Results<Ok<NewAccountView>, ProblemHttpResult>> AddAsync(
        AccountRequests.Add body, Caller caller, AccountDesk desk, AccessBook book, CancellationToken cancel)
    {
        if (Roles(body.Roles) is not { } roles)
            return UnknownRole();
        try
        {
            var (account, password) = await desk.AddAsync(
                caller.Person, new AccountWish(body.Name, body.Clinician, roles, body.Units), body.Reason ?? "", cancel);
            return TypedResults.Ok(new NewAccountView(View(book, account), password));
        }
        catch (ArgumentException wrong)
        {
            return Problems.Invalid(wrong.Message);
        }
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> ChangeAsync(
        string name, AccountRequests.Change body, Caller caller, AccountDesk desk, AccessBook book, CancellationToken cancel)
    {
        if (Roles(body.Roles) is not { } roles)
            return UnknownRole();
        if (!IsReason(body.Reason))
            return NeedsReason();
        try
        {
            var edit = new AccountEdit(roles, body.Units, body.Disabled, body.Badge, body.Pin, body.Reason);
            return await desk.ChangeAsync(caller.Person, name, edit, cancel) is { } account
                ? TypedResults.Ok(View(book, account))
                : Problems.NotFound("there is no such account");
        }
        catch (ArgumentException wrong)
        {
            return Problems.Invalid(wrong.Message);
        }
    }

    private static async Task<Results<Ok<PasswordView>, ProblemHttpResult>> ResetAsync(
        string name, AccountRequests.Reset body, Caller caller, AccountDesk desk, CancellationToken cancel)
    {
        if (!IsReason(body.Reason))
            return NeedsReason();
        return await desk.ResetAsync(caller.Person, name, body.Reason!, cancel) is { } password
            ? TypedResults.Ok(new PasswordView(password))
            : Problems.NotFound("there is no such account");
    }

    private static AccountView View(AccessBook book, Account account) => AccountView.Of(account, book.FindFault(SignInFault.KeyOf(account.Name)));

    private static Role[]? Roles(string[]? names)
    {
        var known = (names ?? []).Where(name => Enum.GetNames<Role>().Contains(name, StringComparer.OrdinalIgnoreCase)).ToArray();
        return known.Length == (names ?? []).Length ? [.. known.Select(name => Enum.Parse<Role>(name, ignoreCase: true))] : null;
    }

    private static ProblemHttpResult UnknownRole() => Problems.Invalid($"a role is one of {string.Join(", ", Enum.GetNames<Role>())}");

    private static bool IsReason(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= ReasonCharsMax;

    private static ProblemHttpResult NeedsReason() => Problems.Invalid($"a reason of at most {ReasonCharsMax} characters is required");
}
