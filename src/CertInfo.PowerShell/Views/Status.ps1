# A color shows that a status needs attention. The script of the colors has a block of its own, because PowerShell compiles a block as a
# whole, and each kind of expression takes some milliseconds in a new process. For the same reason, it runs no cmdlet, such as
# Select-Object, which loads a module.
$status = [string] $_.Status
$text = $status
if ($status -eq 'Valid') { $text }
else {
    . {
        # Windows PowerShell has no $PSStyle, and in strict mode, it is an error to read a variable that does not exist.
        if ($PSEdition -eq 'Core' -and ($PSStyle.OutputRendering -eq 'Ansi' -or ($PSStyle.OutputRendering -eq 'Host' -and $Host.UI.SupportsVirtualTerminal -and -not $env:NO_COLOR))) {
            $color = if ($status -eq 'ExpiringSoon' -or $status -eq 'Warning') { $PSStyle.Formatting.Warning } elseif ($status -eq 'Expired' -or $status -eq 'Critical' -or $status -eq 'no') { $PSStyle.Formatting.Error } elseif ($status -eq 'Unknown') { $PSStyle.Foreground.Magenta }
            if ($color) { "$color$text$($PSStyle.Reset)" } else { $text }
        }
        else { $text }
    }
}
