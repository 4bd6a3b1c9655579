using System.Text;
using Carnelian.Engine.Configuration;

namespace Carnelian.Engine.Tests.Configuration;

/// <summary>Keeps docs/configuration.md equal to the table; CARNELIAN_UPDATE=1 writes it.</summary>
public sealed class ConfigReferenceTests
{
    private const string Introduction = """
        # Configuration

        Every option of the server. Set options in a file (`carnelian-server redis.conf`), on the command line
        (`--port 7000`), or while the server runs (`CONFIG SET port 7000`); `CONFIG REWRITE` writes what was set back to
        the file. Names, types, defaults and refusals are those of Redis 7.0.15, so its files load unchanged.

        - *Set*: `yes` when `CONFIG SET` may change the option, `start` when only the start sets it.
        - *protected* options can be set only with `enable-protected-configs`; *secret* ones never appear in logs;
          *hidden* ones show only when named in full.
        - Memory is bytes, or a number with `k`, `m`, `g` (powers of 1000) or `kb`, `mb`, `gb` (powers of 1024).
        - *not yet*: the server cannot act on other values than the one given, and refuses them.

        This page is generated from the table of options. Do not edit it.

        """;

    [Fact]
    public void TheReferenceIsUpToDate()
    {
        var path = Path.Combine(Root(), "docs", "configuration.md");
        var expected = Render();
        if (Environment.GetEnvironmentVariable("CARNELIAN_UPDATE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, expected);
        }

        Assert.True(File.Exists(path), "docs/configuration.md is missing: run the tests with CARNELIAN_UPDATE=1");
        Assert.True(
            expected == File.ReadAllText(path).ReplaceLineEndings("\n"),
            "docs/configuration.md is out of date: run the tests with CARNELIAN_UPDATE=1");
    }

    private static string Render()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var section in ConfigTable.Sections)
        {
            page.Append($"\n## {section.Name}\n\n");
            if (section.Name == "Carnelian")
            {
                page.Append("These options are Carnelian's own; Redis does not know them.\n\n");
            }

            page.Append("| Option | Type | Default | Set | What it does |\n| --- | --- | --- | --- | --- |\n");
            foreach (var option in section.Options)
            {
                page.Append($"| {Name(option)} | {Escape(option.Type)} | {Default(option)} ");
                page.Append($"| {Changeable(option)} | {Escape(option.Description)}{Limits(option)} |\n");
            }
        }

        return page.ToString();
    }

    private static string Name(ConfigOption option) =>
        $"`{option.Name}`" + (option.Alias is null ? "" : $" (also `{option.Alias}`)");

    private static string Default(ConfigOption option) => option.Name switch
    {
        "io-threads" => "one per processor, at most 4",
        "dir" => "where it starts",
        _ => option.DefaultText.Length == 0 ? "(empty)" : $"`{Escape(option.DefaultText)}`",
    };

    private static string Changeable(ConfigOption option)
    {
        List<string> words = [option.Has(ConfigFlags.Immutable) ? "start" : "yes"];
        AddIf(ConfigFlags.Protected, "protected");
        AddIf(ConfigFlags.DenyLoading, "not while loading");
        AddIf(ConfigFlags.Sensitive, "secret");
        AddIf(ConfigFlags.Hidden, "hidden");
        return string.Join(", ", words);

        void AddIf(ConfigFlags flag, string word)
        {
            if (option.Has(flag))
            {
                words.Add(word);
            }
        }
    }

    private static string Limits(ConfigOption option) => option.OnlySupported switch
    {
        null => "",
        "" => " *Not yet: only empty.*",
        var only => $" *Not yet: only `{only}`.*",
    };

    private static string Escape(string text) => text.Replace("|", "\\|");

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Carnelian.slnx")))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the tree.");
    }
}
