using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using CertInfo.Resources;
using CertInfo.Verdict;

namespace CertInfo.Export;

/// <summary>
/// When the certificates expire, as SVG. Each severity has a lane of its own, so that the picture is readable without color. A bar stands for
/// the certificates that expire in the same days, with their number above it.
/// </summary>
internal sealed class ReportTimeline
{
    private const int BarWidth = 20;
    private const int LaneHeight = 56;
    private const int TopHeight = 22;
    private const int AxisHeight = 22;
    private const int NumberHeight = 16;
    private const int MinBarHeight = 8;
    private const int MonthWidth = 62;
    private const int MaxNames = 8;

    // Times that are farther away have a bar at the edge.
    private static readonly TimeSpan MaxPast = TimeSpan.FromDays(60);
    private static readonly TimeSpan MaxFuture = TimeSpan.FromDays(400);

    private readonly StringBuilder _svg = new();
    private readonly CertificateCheck[] _checks;
    private readonly int _width;
    private readonly int _left;
    private readonly int _bars;
    private readonly int _titleHeight;
    private readonly DateTime _now;
    private readonly DateTime _start;
    private readonly TimeSpan _barTime;

    private ReportTimeline(CertificateCheck[] checks, DateTimeOffset now, int width)
    {
        bool isNarrow = width < 600;
        _checks = checks;
        _width = width;
        _left = isNarrow ? 4 : 150;
        _titleHeight = isNarrow ? 20 : 0;
        _bars = (width - _left - 4) / BarWidth;
        _now = now.DateTime;
        DateTime[] ends = [.. checks.Select(check => check.CertExpireTime).OfType<DateTime>()];
        DateTime first = ends.Length > 0 ? ends.Min() : _now;
        DateTime last = ends.Length > 0 ? ends.Max() : _now;

        // One bar more on either side, for the times that are farther away.
        DateTime start = Max(Min(first, _now - TimeSpan.FromDays(7)), _now - MaxPast);
        TimeSpan range = Min(Max(last, _now + TimeSpan.FromDays(60)), _now + MaxFuture) - start;
        _barTime = TimeSpan.FromDays(Math.Max(1, Math.Ceiling(range.TotalDays / (_bars - 3))));

        // A whole number of bars before now, so that no bar is on both sides of it.
        _start = _now - TimeSpan.FromTicks(_barTime.Ticks * (((_now - start).Ticks + _barTime.Ticks - 1) / _barTime.Ticks));
    }

    public static string Write(CertificateCheck[] checks, DateTimeOffset now, int width) => new ReportTimeline(checks, now, width).Write();

    private static DateTime Min(DateTime a, DateTime b) => a < b ? a : b;

    private static DateTime Max(DateTime a, DateTime b) => a > b ? a : b;

    private string Write()
    {
        string[] lanes = [.. Severity.ByUrgency.Where(severity => _checks.Any(check => check.Severity == severity))];
        int laneHeight = LaneHeight + _titleHeight;
        int bottom = TopHeight + (lanes.Length * laneHeight);
        int height = bottom + AxisHeight;
        _svg.Append("<svg class=\"timeline ").Append(_titleHeight > 0 ? "narrow" : "wide").Append("\" viewBox=\"0 0 ").Append(_width).Append(' ').Append(height)
            .Append("\" role=\"img\" aria-label=\"").Append(Html.Text(Strings.ReportTimeline)).Append("\">\n");
        AppendAxis(bottom);
        AppendToday(bottom);
        int most = lanes.Max(severity => Bars(severity).Select(bar => bar.Value.Count).DefaultIfEmpty(1).Max());
        for (int i = 0; i < lanes.Length; i++)
        {
            AppendLane(lanes[i], TopHeight + ((i + 1) * laneHeight), most);
        }

        return _svg.Append("</svg>\n").ToString();
    }

    private void AppendAxis(int bottom)
    {
        DateTime month = new(_start.Year, _start.Month, 1);
        double monthWidth = 30.4 / _barTime.TotalDays * BarWidth;
        int step = Math.Max(1, (int)Math.Ceiling(MonthWidth / monthWidth));
        for (month = month.AddMonths(1); Index(month) < _bars - 1; month = month.AddMonths(step))
        {
            int x = X(month);
            if (x + MonthWidth < _width)
            {
                _svg.Append("<line class=\"grid\" x1=\"").Append(x).Append("\" x2=\"").Append(x).Append("\" y1=\"").Append(TopHeight).Append("\" y2=\"").Append(bottom + 4).Append("\"/>")
                    .Append("<text x=\"").Append(x).Append("\" y=\"").Append(bottom + 17).Append("\">").Append(month.ToString("yyyy-MM", CultureInfo.InvariantCulture)).Append("</text>\n");
            }
        }

        if (_checks.Any(check => Index(check.CertExpireTime ?? _now) == _bars - 1))
        {
            _svg.Append("<text x=\"").Append(_width).Append("\" y=\"").Append(bottom + 17).Append("\" text-anchor=\"end\">").Append(Html.Text(Strings.ReportLater)).Append("</text>\n");
        }
    }

    private void AppendToday(int bottom)
    {
        int today = X(_now);
        _svg.Append("<line class=\"today\" x1=\"").Append(today).Append("\" x2=\"").Append(today).Append("\" y1=\"16\" y2=\"").Append(bottom).Append("\"/>")
            .Append("<text class=\"today\" x=\"").Append(today).Append("\" y=\"12\" text-anchor=\"").Append(today < _left + 40 ? "start" : "middle").Append("\">")
            .Append(Html.Text(Strings.ReportToday)).Append("</text>\n");
    }

    private void AppendLane(string severity, int bottom, int most)
    {
        int count = _checks.Count(check => check.Severity == severity);
        int withoutTime = _checks.Count(check => check.Severity == severity && check.CertExpireTime is null);
        int titleY = _titleHeight > 0 ? bottom - LaneHeight - 4 : bottom - 20;
        _svg.Append("<line class=\"lane\" x1=\"0\" x2=\"").Append(_width).Append("\" y1=\"").Append(bottom).Append("\" y2=\"").Append(bottom).Append("\"/>")
            .Append("<use class=\"i ").Append(Html.Class(severity)).Append("\" href=\"#i-").Append(Html.Class(severity)).Append("\" x=\"0\" y=\"").Append(titleY - 12).Append("\" width=\"14\" height=\"14\"/>")
            .Append("<text class=\"title\" x=\"20\" y=\"").Append(titleY).Append("\">").Append(Html.Text(Html.Name(severity))).Append(' ').Append(count).Append("</text>\n");
        if (withoutTime > 0)
        {
            _svg.Append("<text x=\"").Append(_titleHeight > 0 ? 120 : 20).Append("\" y=\"").Append(_titleHeight > 0 ? titleY : bottom - 5).Append("\">")
                .Append(Html.Text(Strings.Format(Strings.ReportWithoutTime, withoutTime))).Append("</text>\n");
        }

        SortedDictionary<int, List<CertificateCheck>> bars = Bars(severity);
        foreach (KeyValuePair<int, List<CertificateCheck>> bar in bars)
        {
            int height = MinBarHeight + ((LaneHeight - NumberHeight - MinBarHeight) * bar.Value.Count / most);
            int x = _left + (bar.Key * BarWidth);
            _svg.Append("<g><title>").Append(Html.Text(Names(bar.Value))).Append("</title><rect class=\"").Append(Html.Class(severity))
                .Append("\" x=\"").Append(x + 2).Append("\" y=\"").Append(bottom - height).Append("\" width=\"").Append(BarWidth - 4).Append("\" height=\"").Append(height).Append("\" rx=\"2\"/>")
                .Append("<text x=\"").Append(x + (BarWidth / 2)).Append("\" y=\"").Append(bottom - height - 4).Append("\" text-anchor=\"middle\">").Append(bar.Value.Count).Append("</text>");
            _svg.Append("</g>\n");
        }

        AppendNames(bars, bottom - 4);
    }

    // Bars that touch each other have their names together, because there is no room between them.
    private void AppendNames(SortedDictionary<int, List<CertificateCheck>> bars, int y)
    {
        int[] indexes = [.. bars.Keys];
        int end = _left;
        for (int first = 0, next; first < indexes.Length; first = next)
        {
            for (next = first + 1; next < indexes.Length && indexes[next] == indexes[next - 1] + 1; next++)
            {
            }

            string[] names = [.. indexes.Skip(first).Take(next - first).SelectMany(index => bars[index]).Select(Html.Subject)];
            var before = new ReportBarLabel.Room(end, _left + (indexes[first] * BarWidth));
            var after = new ReportBarLabel.Room(_left + ((indexes[next - 1] + 1) * BarWidth), next < indexes.Length ? _left + (indexes[next] * BarWidth) : _width);
            end = ReportBarLabel.Append(_svg, names, before, after, y);
        }
    }

    private SortedDictionary<int, List<CertificateCheck>> Bars(string severity)
    {
        var bars = new SortedDictionary<int, List<CertificateCheck>>();
        foreach (CertificateCheck check in _checks.Where(check => check.Severity == severity && check.CertExpireTime is not null))
        {
            int index = Index(check.CertExpireTime!.Value);
            if (!bars.TryGetValue(index, out List<CertificateCheck> bar))
            {
                bars.Add(index, bar = []);
            }

            bar.Add(check);
        }

        return bars;
    }

    private static string Names(List<CertificateCheck> bar) => string.Join(
        "\n",
        bar.Take(MaxNames).Select(check => $"{check.CertExpireTime?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Shorten(Html.Subject(check))}").Concat(bar.Count > MaxNames ? [$"+ {bar.Count - MaxNames}"] : []));

    private static string Shorten(string text) => text.Length <= 100 ? text : text.Substring(0, 100) + "…";

    // The first bar is for all earlier times, and the last one for all later ones.
    private int Index(DateTime time) => time < _start ? 0 : Math.Min(_bars - 1, 1 + (int)((time - _start).Ticks / _barTime.Ticks));

    private int X(DateTime time) => _left + BarWidth + (int)((time - _start).TotalDays / _barTime.TotalDays * BarWidth);
}
