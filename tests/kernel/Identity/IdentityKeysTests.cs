using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hutong.Contracts;
using Hutong.Contracts.Registry;
using Hutong.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Hutong.Kernel.Tests.Identity;

public sealed class IdentityKeysTests
{
    static readonly byte[] MatchKeyBytes = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    static readonly MatchKeySettings MatchKey = new() { MatchKey = Convert.ToBase64String(MatchKeyBytes) };
    static readonly UploadKeySettings UploadKey = new(Key(7));
    static readonly NumberHash Hash = new(MatchKey.MatchKey);

    static readonly Gen<ResidentId> Ids =
        from day in Gen.Choose(new DateOnly(1900, 1, 1).DayNumber, new DateOnly(2026, 1, 1).DayNumber)
        from sequence in Gen.Choose(0, ResidentId.DemonstrationsPerDay - 1)
        from sex in Gen.Elements(Sex.Male, Sex.Female)
        select ResidentId.Demonstration(DateOnly.FromDayNumber(day), sex, sequence);

    static string Key(byte seed) => Convert.ToBase64String([.. Enumerable.Repeat(seed, 32)]);

    static IdentityCipher Cipher(string current, params (string Id, byte Seed)[] keys) =>
        new(new CipherSettings { CipherKeys = keys.ToDictionary(k => k.Id, k => Key(k.Seed)), CurrentCipherKey = current });

    [Fact]
    public void A_number_is_found_by_its_keyed_hash() => Prop.ForAll(Ids.ToArbitrary(), id =>
    {
        using var hmac = new HMACSHA256(MatchKeyBytes);
        var hex = Convert.ToHexStringLower(hmac.ComputeHash(Encoding.ASCII.GetBytes(id.Reveal())));
        var person = Hash.Of(id).ToString().Replace("-", "", StringComparison.Ordinal);

        return person[..12] == hex[..12] && person[12] == '8' && person[13..16] == hex[13..16]
            && "89ab".Contains(person[16], StringComparison.Ordinal) && person[17..] == hex[17..32];
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_number_has_another_hash_under_another_key()
    {
        var id = ResidentId.Demonstration(new DateOnly(1970, 1, 1), Sex.Female, 7);

        Hash.Of(id).ShouldBe(Hash.Of(ResidentId.Parse(id.Reveal().ToLowerInvariant(), new DateOnly(2026, 1, 1))));
        using var other = new NumberHash(Key(9));
        other.Of(id).ShouldNotBe(Hash.Of(id));
        other.Key.ShouldNotBe(Hash.Key);
        Hash.OfProvisional(id.Reveal()).ShouldNotBe(Hash.Of(id));
    }

    [Fact]
    public void Numbers_are_hashed_from_many_threads_at_once()
    {
        var ids = Enumerable.Range(0, 20_000).Select(i => ResidentId.Demonstration(new DateOnly(1990, 1, 1).AddDays(i % 5000), Sex.Male, i / 5000)).ToArray();
        var alone = ids.Select(Hash.Of).ToArray();
        var together = new Guid[ids.Length];

        Parallel.For(0, ids.Length, i => together[i] = Hash.Of(ids[i]));

        together.ShouldBe(alone);
        alone.Distinct().Count().ShouldBe(ids.Length);
    }

    [Fact]
    public void Decrypts_what_it_encrypted_and_never_writes_the_same_twice()
    {
        using var cipher = Cipher("k1", ("k1", 1));
        Prop.ForAll(Ids.ToArbitrary(), id =>
        {
            var person = new PersonId(Guid.NewGuid());
            var (one, two) = (cipher.Encrypt(id, person), cipher.Encrypt(id, person));
            return cipher.Decrypt(one, person) == id && cipher.Decrypt(two, person) == id && !one.SequenceEqual(two)
                && !Encoding.ASCII.GetString(one).Contains(id.Reveal()[6..14], StringComparison.Ordinal) && !cipher.NeedsRotation(one);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Refuses_a_number_that_was_changed_cut_off_or_belongs_to_somebody_else()
    {
        using var cipher = Cipher("k1", ("k1", 1));
        var id = ResidentId.Demonstration(new DateOnly(1970, 1, 1), Sex.Female, 7);
        var person = new PersonId(Guid.NewGuid());
        var blob = cipher.Encrypt(id, person);

        for (var at = 0; at < blob.Length; at++)
        {
            var changed = blob.ToArray();
            changed[at] ^= 1;
            Should.Throw<SealBrokenException>(() => cipher.Decrypt(changed, person), $"byte {at}");
            Should.Throw<SealBrokenException>(() => cipher.Decrypt(blob.AsSpan(0, at), person), $"first {at} bytes");
        }

        Should.Throw<SealBrokenException>(() => cipher.Decrypt([.. blob, 0], person)).Code.ShouldBe("seal-unreadable");
        Should.Throw<SealBrokenException>(() => cipher.Decrypt(blob, new PersonId(Guid.NewGuid()))).Code.ShouldBe("seal-broken");
        Should.Throw<SealBrokenException>(() => cipher.Open(blob, person.Value.ToByteArray(bigEndian: true))).Code.ShouldBe("seal-broken");
    }

    [Fact]
    public void A_key_is_rotated_without_losing_what_the_old_one_wrote()
    {
        using var before = Cipher("2025", ("2025", 1));
        using var during = Cipher("2026-A", ("2025", 1), ("2026-a", 2));
        using var after = Cipher("2026-A", ("2026-A", 2));
        var id = ResidentId.Demonstration(new DateOnly(1970, 1, 1), Sex.Female, 7);
        var person = new PersonId(Guid.NewGuid());

        var old = before.Encrypt(id, person);
        during.NeedsRotation(old).ShouldBeTrue();
        var renewed = during.Encrypt(during.Decrypt(old, person), person);

        during.NeedsRotation(renewed).ShouldBeFalse();
        after.Decrypt(renewed, person).ShouldBe(id);
        Should.Throw<SealBrokenException>(() => after.Decrypt(old, person)).Code.ShouldBe("seal-key-unknown");
        Should.Throw<SealBrokenException>(() => after.NeedsRotation(old)).Code.ShouldBe("seal-key-unknown");
    }

    [Fact]
    public void Sealed_blocks_open_only_unchanged_for_the_same_thing_and_purpose()
    {
        using var sealing = Sealing.For(UploadKey);
        using var elsewhere = Sealing.For(UploadKey);
        using var otherPurpose = Sealing.Under(Convert.FromBase64String(UploadKey.UploadKey!), "uploads");
        Prop.ForAll<byte[], byte[]>((block, associated) =>
        {
            var box = sealing.Seal(block, associated);
            box.Length.ShouldBe(sealing.SealedLength(block.Length));
            elsewhere.Open(box, associated).ShouldBe(block);
            Should.Throw<SealBrokenException>(() => sealing.Open(box, [.. associated, 0])).Code.ShouldBe("seal-broken");
            Should.Throw<SealBrokenException>(() => otherPurpose.Open(box, associated)).Code.ShouldBe("seal-broken");

            box[^1] ^= 0x80;
            Should.Throw<SealBrokenException>(() => sealing.Open(box, associated)).Code.ShouldBe("seal-broken");
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Blocks_are_sealed_and_opened_from_many_threads_at_once()
    {
        using var sealing = Sealing.For(UploadKey);
        var wrong = 0;
        Parallel.For(0, 5_000, i =>
        {
            byte[] block = [.. BitConverter.GetBytes(i), .. new byte[i % 100]];
            if (!sealing.Open(sealing.Seal(block, [1]), [1]).SequenceEqual(block)) Interlocked.Increment(ref wrong);
        });

        wrong.ShouldBe(0);
    }

    [Theory]
    [InlineData("Identity:MatchKey", null, "Identity:MatchKey is missing")]
    [InlineData("Identity:MatchKey", "not base64!", "Identity:MatchKey is not base64")]
    [InlineData("Identity:MatchKey", "AAAA", "Identity:MatchKey holds 3 bytes; it must be exactly 32")]
    [InlineData("Identity:FormerMatchKeys:0", "AAAA", "Identity:FormerMatchKeys:0 holds 3 bytes")]
    [InlineData("Identity:FormerMatchKeys:0", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "Identity:FormerMatchKeys:0 is the key that is in use")]
    [InlineData("Identity:UploadKey", null, "Identity:UploadKey is missing")]
    [InlineData("Identity:CipherKeys:k1", "AAAA", "Identity:CipherKeys:k1 holds 3 bytes")]
    [InlineData("Identity:CipherKeys:k 1", "AAAA", "a key id has 1 to 32 letters")]
    [InlineData("Identity:CurrentCipherKey", null, "Identity:CurrentCipherKey is missing")]
    [InlineData("Identity:CurrentCipherKey", "k9", "names 'k9', which is not among")]
    [InlineData("Identity:CipherKeys:k1", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "must not be the match key")]
    public void Refuses_to_start_with_wrong_keys_and_does_not_show_them(string setting, string? value, string message)
    {
        var settings = GoodSettings();
        settings[setting] = value;

        var failure = Should.Throw<OptionsValidationException>(() => Start(settings));

        failure.Message.ShouldContain(message);
        if (value is { Length: > 2 }) failure.Message.ShouldNotContain(value);
    }

    [Fact]
    public void Starts_with_good_keys_whatever_the_case_of_their_ids()
    {
        var settings = GoodSettings();
        settings["Identity:CurrentCipherKey"] = "K1";
        using var provider = Start(settings);
        var id = ResidentId.Demonstration(new DateOnly(1970, 1, 1), Sex.Female, 7);
        var person = new PersonId(Guid.NewGuid());
        var cipher = provider.GetRequiredService<IdentityCipher>();

        cipher.Decrypt(cipher.Encrypt(id, person), person).ShouldBe(id);
        provider.GetRequiredService<Sealing>().ShouldNotBeNull();
        provider.GetRequiredService<MatchKeys>().Oldest.ShouldBe(provider.GetRequiredService<MatchKeys>().Current);
    }

    [Fact]
    public void Settings_do_not_show_their_keys_by_accident() =>
        $"{MatchKey}{UploadKey}".ShouldBe(nameof(MatchKeySettings) + nameof(UploadKeySettings));

    static Dictionary<string, string?> GoodSettings() => new()
    {
        ["Identity:MatchKey"] = MatchKey.MatchKey,
        ["Identity:UploadKey"] = Key(7),
        ["Identity:CipherKeys:k1"] = Key(1),
        ["Identity:CurrentCipherKey"] = "k1",
    };

    static ServiceProvider Start(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var provider = new ServiceCollection().AddMatchKeys(configuration).AddUploadSealing(configuration).AddIdentityCipher(configuration).BuildServiceProvider();
        provider.GetRequiredService<IStartupValidator>().Validate();
        return provider;
    }
}
