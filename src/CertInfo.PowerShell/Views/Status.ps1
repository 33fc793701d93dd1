# Windows PowerShell has no $PSStyle, and strict mode does not allow to read a variable that does not exist.
$status = [string] $_.Status
$text = $status
$style = try { $PSStyle } catch { }
$plain = -not $style -or $style.OutputRendering -eq 'PlainText' -or ($style.OutputRendering -eq 'Host' -and ($env:NO_COLOR -or -not $Host.UI.SupportsVirtualTerminal))
$color = if (-not $plain) { switch ($status) { { $_ -in 'Valid', 'OK' } { $style.Foreground.Green } { $_ -in 'ExpiringSoon', 'Warning' } { $style.Formatting.Warning } { $_ -in 'Expired', 'Critical', 'no' } { $style.Formatting.Error } 'Unknown' { $style.Foreground.Magenta } } }
if ($color) { "$color$text$($style.Reset)" } else { $text }
