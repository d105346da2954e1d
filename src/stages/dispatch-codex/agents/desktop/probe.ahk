; Prints the properties of this desktop in one line: version|session|window station|input desktop|connection state.
#Requires AutoHotkey v2.0
#Warn All, StdOut
#ErrorStdOut UTF-8
#SingleInstance Off
#NoTrayIcon

OnError(Uncaught)
session := 0, kind := 0, size := 0, connection := "?"
DllCall("ProcessIdToSessionId", "uint", DllCall("GetCurrentProcessId", "uint"), "uint*", &session)
try {
  if DllCall("wtsapi32\WTSQuerySessionInformationW", "ptr", 0, "uint", 0xFFFFFFFF, "int", 8, "ptr*", &kind, "uint*", &size) {
    if (size >= 4)
      connection := NumGet(kind, "int")
    DllCall("wtsapi32\WTSFreeMemory", "ptr", kind)
  }
}
desktop := DllCall("OpenInputDesktop", "uint", 0, "int", 0, "uint", 1, "ptr")
FileAppend(A_AhkVersion "|" session "|" NameOf(DllCall("GetProcessWindowStation", "ptr")) "|" (desktop ? NameOf(desktop) : "none") "|" connection "`n", "*", "UTF-8-RAW")
ExitApp(0)

NameOf(handle) {
  text := Buffer(512, 0)
  return DllCall("GetUserObjectInformationW", "ptr", handle, "int", 2, "ptr", text, "uint", 512, "ptr", 0) ? StrGet(text, "UTF-16") : "?"
}

Uncaught(why, mode) {
  FileAppend(why.Message "`n", "**", "UTF-8-RAW")
  ExitApp(70)
}
