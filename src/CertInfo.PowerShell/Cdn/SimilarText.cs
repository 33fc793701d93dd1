using System;
using System.Collections.Generic;
using System.Linq;

namespace CertInfo.Cdn;

/// <summary>Finds the text that a user may have meant.</summary>
internal static class SimilarText
{
    // More changes make another text.
    private const int MaximumDistance = 3;

    /// <summary>The candidate that needs the fewest changes of one character; null if none is similar.</summary>
    public static string? Find(string text, IEnumerable<string> candidates) => candidates
        .Where(candidate => Math.Abs(candidate.Length - text.Length) <= MaximumDistance)
        .Select(candidate => new { Text = candidate, Distance = GetDistance(text, candidate) })
        .Where(candidate => candidate.Distance <= MaximumDistance)
        .OrderBy(candidate => candidate.Distance)
        .ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
        .FirstOrDefault()?.Text;

    // The Levenshtein distance.
    private static int GetDistance(string a, string b)
    {
        int[] row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, substitution);
            }
        }

        return row[b.Length];
    }
}
