using System.Linq;
using CertInfo.Cdn;
using Xunit;

namespace CertInfo.Tests.Unit;

public class HistoryTests
{
    private readonly CertIdHistory _history = new();

    [Fact]
    public void A_value_is_kept_once()
    {
        _history.Add("1");
        _history.Add("2");
        _history.Add("1");

        Assert.Equal(["1", "2"], _history.GetAll().Order());
    }

    [Fact]
    public void A_value_that_is_empty_or_too_long_is_not_kept()
    {
        string longest = new('1', CertIdValidator.MaximumLength);
        _history.Add("");
        _history.Add(longest);
        _history.Add(longest + "1");

        Assert.Equal([longest], _history.GetAll());
    }

    [Fact]
    public void The_oldest_value_leaves_when_there_are_too_many()
    {
        string[] values = [.. Enumerable.Range(0, History.Limit + 1).Select(i => $"{i}")];
        foreach (string value in values.SkipLast(1))
        {
            _history.Add(value);
        }

        Assert.Equal(values.SkipLast(1).Order(), _history.GetAll().Order());

        _history.Add(values[^1]);

        Assert.Equal(values.Skip(1).Order(), _history.GetAll().Order());
    }

    [Fact]
    public void A_value_that_comes_again_and_again_displaces_no_other()
    {
        _history.Add("1");
        for (int i = 0; i <= History.Limit; i++)
        {
            _history.Add("2");
        }

        Assert.Equal(["1", "2"], _history.GetAll().Order());
    }
}
