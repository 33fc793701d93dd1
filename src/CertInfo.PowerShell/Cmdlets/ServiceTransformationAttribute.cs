using System;
using System.Management.Automation;
using CertInfo.Cdn;

namespace CertInfo.Commands;

/// <summary>Converts a missing service to the default one, because not every object of the pipeline has a service.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ServiceTransformationAttribute : ArgumentTransformationAttribute
{
    public override bool TransformNullOptionalParameters => true;

    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null or DBNull || string.IsNullOrWhiteSpace(inputData.ToString()) ? CloudService.CdnName : inputData;
}
