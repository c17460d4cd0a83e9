using System.Collections.Immutable;
using System.Security.Cryptography;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>Makes, lists, revokes and recognises bearer tokens. A change of the file counts from the next request on.</summary>
public sealed class TokenStore(string path, TimeProvider time)
{
    private const int DaysMax = 3_650;
    private static readonly byte[] NoSalt = new byte[16];

    private readonly TokenFile _file = new(path);
    private readonly Lock _gate = new();
    private ((DateTime, long)? Stamp, ImmutableDictionary<string, StoredToken> Tokens) _known = (null, []);

    /// <summary>Makes a token. Its text is returned once and kept nowhere.</summary>
    /// <param name="scopes">None: whatever the roles may.</param>
    /// <exception cref="ArgumentException">No name, no role, a life out of bounds, or the name is taken by a usable token.</exception>
    public string Add(string name, string clinician, IReadOnlyCollection<Role> roles, int days, IReadOnlyCollection<string>? scopes = null)
    {
        if (string.IsNullOrWhiteSpace(name))
            throw new ArgumentException("A token needs a name.");
        if (roles.Count == 0)
            throw new ArgumentException($"A token needs a role: {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}.");
        if (scopes?.FirstOrDefault(one => !TokenScopes.All.Contains(one, StringComparer.Ordinal)) is { } unknown)
            throw new ArgumentException($"'{unknown}' is no scope; there are {string.Join(", ", TokenScopes.All)}.");
        if (days is < 1 or > DaysMax)
            throw new ArgumentException($"A token lives 1 to {DaysMax} days.");
        var now = time.GetUtcNow();
        var (id, text) = TokenSecret.Create();
        var salt = TokenSecret.CreateSalt();
        var added = new StoredToken(
            id, name, clinician.Length == 0 ? name : clinician, [.. roles.Distinct().Order()], Convert.ToBase64String(salt),
            Convert.ToBase64String(TokenSecret.Hash(salt, text)), now, now.AddDays(days), null,
            scopes is { Count: > 0 } ? [.. scopes.Distinct()] : null);
        _file.Change(all =>
        {
            // One name, one person: the rules that ask for two people rest on it.
            if (all.Any(one => one.IsUsable(now) && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)))
                throw new ArgumentException($"There is a usable token with the name '{name}' already; revoke it first.");
            return [.. all, added];
        });
        return text;
    }

    public IReadOnlyList<StoredToken> List() => _file.Read();

    /// <summary>Revokes by id or name. Returns how many were usable until now.</summary>
    public int Revoke(string idOrName)
    {
        var now = time.GetUtcNow();
        var revoked = 0;
        _file.Change(all =>
        [
            .. all.Select(one =>
            {
                if (!one.IsUsable(now) || !(one.Id == idOrName || string.Equals(one.Name, idOrName, StringComparison.OrdinalIgnoreCase)))
                    return one;
                revoked++;
                return one with { RevokedAt = now };
            }),
        ]);
        return revoked;
    }

    /// <summary>Whether a token that was recognised before would be so now.</summary>
    public bool IsUsable(string id) => Known() is { } known && known.GetValueOrDefault(id) is { } stored && stored.IsUsable(time.GetUtcNow());

    /// <summary>Recognises a presented token; takes the same time for a wrong one as for a right one.</summary>
    public TokenCheck Check(string text)
    {
        if (TokenSecret.IdOf(text) is not { } id)
            return new TokenCheck(null, TokenFault.Malformed, "");
        if (Known() is not { } known)
            return new TokenCheck(null, TokenFault.NotReadable, id);
        var stored = known.GetValueOrDefault(id);
        var hash = TokenSecret.Hash(stored is null ? NoSalt : Convert.FromBase64String(stored.Salt), text);
        var matches = CryptographicOperations.FixedTimeEquals(hash, stored is null ? NoSalt : Convert.FromBase64String(stored.Hash));
        if (stored is null || !matches)
            return new TokenCheck(null, TokenFault.Unknown, id);
        if (stored.RevokedAt is not null)
            return new TokenCheck(null, TokenFault.Revoked, id);
        if (!stored.IsUsable(time.GetUtcNow()))
            return new TokenCheck(null, TokenFault.Expired, id);
        return new TokenCheck(new Person(stored.Name, new ClinicianId(stored.Clinician), stored.Roles), null, id) { Scopes = stored.Scopes };
    }

    private ImmutableDictionary<string, StoredToken>? Known()
    {
        lock (_gate)
        {
            var stamp = _file.Stamp;
            if (stamp == _known.Stamp)
                return _known.Tokens;
            try
            {
                _known = (stamp, _file.Read().ToImmutableDictionary(one => one.Id));
                return _known.Tokens;
            }
            catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
            {
                return null;
            }
        }
    }
}
