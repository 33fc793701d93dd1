namespace CertInfo.Models;

/// <summary>An output object that carries the profile with which it was requested, so that a later command uses the same account.</summary>
internal interface IProfileObject
{
    string? ProfileName { set; }
}
