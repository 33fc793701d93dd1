using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Net.Http;
using System.Text.Json;

namespace CertInfo.Baseline;

/// <summary>Sends one ready-made request and reads its answer: no signature, no retries, no cancellation, no care.</summary>
[Cmdlet(VerbsCommon.Get, "Answer")]
[OutputType(typeof(Answer))]
public sealed class GetAnswerCommand : PSCmdlet
{
    private static readonly HttpClient Http = new();

    /// <summary>The whole address to get.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Uri? Url { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url)
        {
            Headers = { { "x-acs-action", "DescribeCertificateInfoByID" }, { "x-acs-version", "2018-05-10" } },
        };
        using HttpResponseMessage response = Http.SendAsync(request).GetAwaiter().GetResult();
        string body = response.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        WriteObject(JsonSerializer.Deserialize<Answer>(body));
    }
}

/// <summary>The answer, as the shortest code would read it.</summary>
public sealed class Answer
{
    /// <summary>The service's id of the request.</summary>
    public string? RequestId { get; set; }

    /// <summary>The list in its wrapping.</summary>
    public Wrapping? CertInfos { get; set; }

    /// <summary>What is around the list.</summary>
    public sealed class Wrapping
    {
        /// <summary>The certificates, field by field.</summary>
        public IReadOnlyList<Dictionary<string, string>>? CertInfo { get; set; }
    }
}
