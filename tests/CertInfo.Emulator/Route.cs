using System;

namespace CertInfo.Emulator;

/// <summary>A service on the emulator's one port, told from the others by what the request looks like.</summary>
internal sealed record Route(Func<RecordedRequest, bool> Matches, Func<RecordedRequest, Response> Handle);
