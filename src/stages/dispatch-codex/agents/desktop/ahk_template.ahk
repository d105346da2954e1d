; Sends one worker's prompt into its chat window. Rendered by Codex Factory into DISPATCH_RUNTIME.ahk of each run. Only
; the words between double braces are replaced, by AutoHotkey v2 expressions.
;
;   AutoHotkey64.exe DISPATCH_RUNTIME.ahk <WORKER> [length of the prompt in UTF-16 units] [folder for screenshots] [prompt file]
;
; Exit status: 0 sent, 10 not sent, 11 possibly sent, 64 invalid arguments, 70 internal error.
; AHK_DISPATCH.log gets one line per step, AHK_WORKER_RESULTS.log one line with the outcome.
#Requires AutoHotkey v2.0
#Warn All, StdOut
#ErrorStdOut UTF-8
#SingleInstance Off
#NoTrayIcon
#ClipboardTimeout 1500

OnError(Uncaught)
; The window requests the prompt while this script waits, so its messages must interrupt the script.
Thread("Interrupt", 0)
OnMessage(0x305, Render)
FileEncoding("UTF-8-RAW")
SetTitleMatchMode(3)
DetectHiddenWindows(false)
SetWinDelay(0)
SetKeyDelay(-1)
; The user's Caps Lock must not change the meaning of a key.
SetStoreCapsLockMode(false)

SendMethod := {{SEND_MODE}}
ReadyTimeoutMs := {{WINDOW_READY_TIMEOUT_MS}}
MatchRetries := {{WINDOW_MATCH_RETRIES}}
FocusRetries := {{FOCUS_RETRIES}}
ChatFocusKeys := {{CHAT_FOCUS_KEYS}}
DesktopTimeoutMs := {{DESKTOP_TIMEOUT_MS}}
PromptSuffix := {{PROMPT_SUFFIX}}
Titles := Map({{TITLES}})

; How long the window must be active before the first key, and the longest wait after a key.
SteadyMs := 120
SettleMs := 3000

if (A_Args.Length < 1 || !Titles.Has(A_Args[1])) {
  FileAppend("The first argument must name a worker of this run.`n", "**")
  ExitApp(64)
}
Worker := A_Args[1]
WantedLength := A_Args.Length > 1 ? Integer(A_Args[2]) : -1
ShotFolder := A_Args.Length > 2 ? A_Args[3] : A_ScriptDir
StepLog := A_ScriptDir "\AHK_DISPATCH.log"
ResultLog := A_ScriptDir "\AHK_WORKER_RESULTS.log"
Seq := LinesOf(StepLog)
Target := {hwnd: 0, pid: 0, path: ""}
; Whether a submitting key was pressed. After that nothing is pasted.
Submitted := false
; The first failure that was followed by another try.
FirstCause := ""
Pictured := false
; The prompt that the clipboard offers, and the state of the keys that are being pressed.
Offered := ""
Rendered := false
Delivery := {pressing: false, downs: 0, ups: 0, stopped: 0}
Gate := CallbackCreate(OnKey, "Fast", 3)
Deadline := A_TickCount + ReadyTimeoutMs

Main()

Main() {
  prompt := ReadPrompt()
  matches := MatchRetries
  focuses := FocusRetries
  loop {
    try {
      if !Target.hwnd
        Match()
      WithDesktop(Attempt.Bind(prompt))
      Finish("PASS", "", 0)
    } catch Lost as why {
      Retry(focuses > 0, why)
      if (focuses < 1)
        Fail(why is Hung ? "ERR_WINDOW_UNRESPONSIVE" : "ERR_FOCUS", (why is Hung ? "" : "The window lost the focus: ") why.Message)
      focuses -= 1
      Sleep(250 + 250 * (FocusRetries - focuses))
    } catch Gone as why {
      Retry(matches > 0 && !Submitted, why)
      if Submitted
        Fail("ERR_SEND_UNCLEAR", why.Message " after the prompt was submitted")
      if (matches < 1)
        Fail(why.Code, why.Message)
      matches -= 1
      Target.hwnd := 0
    } catch Refused as why {
      Fail(why.Code, why.Message)
    }
  }
}

; Notes a failure, and whether another try follows.
Retry(again, why) {
  global FirstCause
  Note("RETRY", again ? "SKIP" : "FAIL", why.Message)
  if (FirstCause = "")
    FirstCause := why.Message
}

; One attempt on a matched window, with exclusive use of the desktop.
Attempt(prompt) {
  Activate()
  if (ChatFocusKeys != "" && !Submitted) {
    Press(ChatFocusKeys, "CHAT_FOCUS")
    Sleep(150)
  }
  if !Submitted {
    held := InputText()
    if Same(held, prompt)
      Note("PASTE", "SKIP", "the input holds the prompt already")
    else if (Bare(held) != "")
      throw Refused("ERR_INPUT_NOT_EMPTY", "The input holds other text of " StrLen(held) " characters")
    else
      Paste(prompt)
  }
  Submit(prompt)
}

; The input was empty. A paste that fails is removed from it and tried once more.
Paste(prompt) {
  loop {
    try {
      PasteOnce(prompt)
      return
    } catch Refused as why {
      if (why.Code != "ERR_PASTE")
        throw why
      Retry(A_Index = 1, why)
      if (A_Index > 1)
        Screenshot()
      if (!Clear(prompt) || A_Index > 1)
        throw why
    }
  }
}

; Removes what a failed paste left, unless the input holds other text. Returns whether the input is empty.
Clear(prompt) {
  held := InputText()
  if (Bare(held) = "")
    return true
  if !InStr(Bare(prompt), Bare(held), true) {
    Note("CLEAR", "SKIP", "the input holds other text")
    return false
  }
  Press("^a", "")
  Press("{Delete}", "CLEAR")
  Sleep(60)
  return Bare(InputText()) = ""
}

PasteOnce(prompt) {
  Offer(prompt)
  Press("^v", "PASTE")
  AwaitRender()
  last := ""
  loop 7 {
    Sleep(Pause(A_Index))
    last := InputText()
    if Same(last, prompt) {
      Note("READBACK", "OK", StrLen(prompt) " characters")
      return
    }
  }
  Note("READBACK", "FAIL", StrLen(last) " of " StrLen(prompt) " characters")
  throw Refused("ERR_PASTE", "The input holds " StrLen(last) " characters after the paste, the prompt has " StrLen(prompt))
}

; Each reading of the input changes the clipboard, so that the pauses between readings grow: 7 take three seconds.
Pause(count) => 30 * 2 ** Min(count - 1, 5)

; A slow window requests the text late. Keep the offer until then; otherwise the window would paste later clipboard content.
AwaitRender() {
  start := A_TickCount
  while !Rendered {
    AssertThere()
    if !Proven()
      throw Lost("another window was active before this one took the text" Rival())
    if (A_TickCount - start > 10000)
      throw Refused("ERR_PASTE", "The window did not take the text: Ctrl+V does not paste there")
    Sleep(15)
  }
}

; A further key is pressed only while the input still holds the prompt: `both` never submits twice.
Submit(prompt) {
  global Submitted
  if Submitted && !StillHeld(prompt)
    return
  keys := SendMethod = "enter" ? ["{Enter}"] : SendMethod = "ctrl_enter" ? ["^{Enter}"] : ["{Enter}", "^{Enter}"]
  for key in keys {
    ; If the key does not submit, it would replace the selection by a line break.
    Press("^{End}", "DESELECT")
    Sleep(30)
    Steady("SUBMIT")
    Press(key, "SUBMIT")
    if !StillHeld(prompt) {
      if (A_Index < keys.Length)
        Note("SUBMIT", "SKIP", "the first key submitted the prompt")
      return
    }
    Submitted := false
  }
  throw Refused("ERR_SEND_MODE", "The prompt is still in the input after send mode " SendMethod)
}

; Whether the input holds the prompt after a submitting key. An empty input is read twice, and a slow window gets time. Any other text proves nothing.
StillHeld(prompt) {
  start := A_TickCount
  seen := 0
  loop {
    Sleep(seen ? 30 : Pause(A_Index))
    held := InputText()
    seen := Bare(held) = "" ? seen + 1 : 0
    if (seen > 1) {
      Note("EMPTY", "OK", "the input is empty")
      return false
    }
    if (!seen && A_TickCount - start > SettleMs) {
      Note("EMPTY", "FAIL", "the input holds " StrLen(held) " characters")
      if Same(held, prompt)
        return true
      throw Refused("ERR_SEND_UNCLEAR", "After the key the input holds other text of " StrLen(held) " characters")
    }
  }
}

; Reads the text of the input: selects everything and copies it over a unique word. Uses Ctrl+Insert, because Ctrl+C would
; interrupt a terminal.
InputText() {
  loop 3 {
    if CopiedText(&held)
      return held
    ; A window that hangs copies nothing either, and must not count as empty.
    start := A_TickCount
    if !Answers(Target.hwnd)
      throw Hung("the window did not respond while its input was read")
    if (A_TickCount - start < 200)
      return ""
  }
  throw Hung("the window responds too slowly to read its input")
}

; Returns whether the window copied anything.
CopiedText(&held) {
  static slowest := 20
  held := ""
  word := "codex-factory-" A_TickCount "-" Random(1, 1000000000)
  SetClipboard(word)
  start := A_TickCount
  Press("^a", "")
  Press("^{Insert}", "")
  ; If a window was slow to copy once, wait as long again before it counts as empty.
  while (A_TickCount - start < (Submitted ? 240 : 120) + 3 * slowest) {
    Sleep(15)
    try held := A_Clipboard
    catch
      continue
    if (held != word) {
      slowest := Max(slowest, Min(A_TickCount - start, 1000))
      return true
    }
  }
  held := ""
  return false
}

; --- the window ---

Match() {
  title := Titles[Worker]
  loop {
    found := Find(title)
    if (found.Length > 1)
      throw Gone("ERR_WINDOW_AMBIGUOUS", found.Length " windows have " title " in their title")
    if (found.Length = 1 && Answers(found[1])) {
      Target.hwnd := found[1]
      Target.pid := WinGetPID(Target.hwnd)
      Target.path := WinGetProcessPath(Target.hwnd)
      Note("MATCH", "OK", "one window has " title " in its title")
      return
    }
    if (A_TickCount >= Deadline) {
      Note("MATCH", "FAIL", found.Length " windows")
      if found.Length
        throw Refused("ERR_WINDOW_UNRESPONSIVE", "The window " title " does not respond")
      throw Refused("ERR_NO_MATCHING_WINDOW", "No window has " title " in its title")
    }
    Sleep(100)
  }
}

Find(title) {
  found := []
  for hwnd in WinGetList() {
    try {
      if (Carries(WinGetTitle(hwnd), title) && WinGetPID(hwnd) != ProcessExist())
        found.Push(hwnd)
    }
  }
  return found
}

; Whether a window's title contains the expected title, without a letter, digit, underscore or dash beside it.
Carries(text, title) => RegExMatch(text, "(*UCP)(?<![\w\-])\Q" title "\E(?![\w\-])") > 0

Answers(hwnd) => DllCall("SendMessageTimeoutW", "ptr", hwnd, "uint", 0, "ptr", 0, "ptr", 0, "uint", 2, "uint", 2000, "ptr*", 0)

; Whether the active window is the matched one: handle, owner process and title.
Proven() {
  active := WinExist("A")
  if (active != Target.hwnd || !DllCall("IsWindowEnabled", "ptr", active))
    return false
  try
    return WinGetPID(active) = Target.pid && WinGetProcessPath(active) = Target.path && Carries(WinGetTitle(active), Titles[Worker])
  return false
}

AssertThere() {
  if !WinExist(Target.hwnd)
    throw Gone("ERR_NO_MATCHING_WINDOW", "The window of " Worker " is gone")
}

Activate() {
  AssertThere()
  try {
    if (WinGetMinMax(Target.hwnd) = -1) {
      WinRestore(Target.hwnd)
      Note("RESTORE", "OK", "it was minimised")
    }
    WinActivate(Target.hwnd)
    WinWaitActive(Target.hwnd, , 1)
  }
  Steady("ACTIVATE")
  Note("ACTIVATE", "OK", "")
}

; Detects a program that keeps taking the focus before a key is pressed.
Steady(step) {
  start := A_TickCount
  while (A_TickCount - start < SteadyMs) {
    AssertThere()
    if !Proven()
      throw Lost("before " step " another window was active" Rival())
    Sleep(20)
  }
  if !Answers(Target.hwnd)
    throw Hung("the window did not respond before " step)
}

Rival() {
  try
    return " (" WinGetProcessName("A") ")"
  return ""
}

; The only place that presses keys. Another window may become active between the check and the delivery of a key. So a hook
; checks each key again just before its delivery, and stops it if another window is active then.
Press(keys, step) {
  global Submitted
  AssertThere()
  if !Proven()
    throw Lost("before " (step = "" ? "looking at the input" : step) " another window was active" Rival())
  Delivery.downs := Delivery.ups := Delivery.stopped := 0
  Delivery.pressing := true
  hook := DllCall("SetWindowsHookExW", "int", 13, "ptr", Gate, "ptr", DllCall("GetModuleHandleW", "ptr", 0, "ptr"), "uint", 0, "ptr")
  try {
    SendInput(keys)
    start := A_TickCount
    ; A short wait lets the system call the hook; key releases come last.
    loop
      Sleep(5)
    until (Delivery.downs > 0 && Delivery.ups >= Delivery.downs) || A_TickCount - start > 150
  } finally {
    Delivery.pressing := false
    if hook
      DllCall("UnhookWindowsHookEx", "ptr", hook)
  }
  if Delivery.stopped
    throw Lost("at " (step = "" ? "looking at the input" : step) " another window became active" Rival())
  if (step = "SUBMIT")
    Submitted := true
  if (step != "")
    Note(step, "OK", "")
}

; Checks every key before its delivery (WH_KEYBOARD_LL). A person's keys pass. Releases pass, so that no key stays pressed.
OnKey(code, message, data) {
  if (code >= 0 && Delivery.pressing && NumGet(data, 8, "uint") & 0x10) {
    if (message = 0x100 || message = 0x104) {
      Delivery.downs += 1
      if (DllCall("GetForegroundWindow", "ptr") != Target.hwnd) {
        Delivery.stopped += 1
        return 1
      }
    } else {
      Delivery.ups += 1
    }
  }
  return DllCall("CallNextHookEx", "ptr", 0, "int", code, "ptr", message, "ptr", data, "ptr")
}

; --- the clipboard ---

; Offers the prompt in the clipboard without its text: a program that pastes must request it, and only the window gets it.
Offer(prompt) {
  global Offered, Rendered
  Rendered := false
  loop 40 {
    if DllCall("OpenClipboard", "ptr", A_ScriptHwnd) {
      DllCall("EmptyClipboard")
      DllCall("SetClipboardData", "uint", 13, "ptr", 0)
      KeepOutOfHistory()
      DllCall("CloseClipboard")
      if (DllCall("GetClipboardOwner", "ptr") = A_ScriptHwnd && DllCall("IsClipboardFormatAvailable", "uint", 13)) {
        Offered := prompt
        Note("CLIP_SET", "OK", StrLen(prompt) " characters")
        return
      }
    }
    Sleep(200)
  }
  throw Refused("ERR_CLIPBOARD", "The clipboard could not be set: another program holds or changes it")
}

; WM_RENDERFORMAT: a program pastes.
Render(format, flags, message, hwnd) {
  global Rendered
  if (format != 13 || Offered = "" || !MayRead(DllCall("GetOpenClipboardWindow", "ptr")))
    return 0
  PutText(Offered)
  Rendered := true
  return 0
}

; Allows only the window's own program, or one that draws in it, while the window is active.
MayRead(reader) {
  if (DllCall("GetForegroundWindow", "ptr") != Target.hwnd)
    return false
  if !reader
    return true
  owner := 0
  DllCall("GetWindowThreadProcessId", "ptr", reader, "uint*", &owner)
  if (owner = Target.pid)
    return true
  try {
    for child in WinGetControlsHwnd(Target.hwnd)
      if (WinGetPID(child) = owner)
        return true
  }
  return false
}

; A window that pastes slowly keeps the clipboard open.
SetClipboard(text) {
  global Offered
  Offered := ""
  loop 8 {
    if DllCall("OpenClipboard", "ptr", A_ScriptHwnd) {
      DllCall("EmptyClipboard")
      PutText(text)
      KeepOutOfHistory()
      DllCall("CloseClipboard")
      try {
        if (A_Clipboard == text)
          return
      }
    }
    Sleep(200)
  }
  throw Refused("ERR_CLIPBOARD", "The clipboard could not be set: another program holds or changes it")
}

; Puts a text into the open clipboard.
PutText(text) {
  memory := DllCall("GlobalAlloc", "uint", 2, "uptr", (StrLen(text) + 1) * 2, "ptr")
  StrPut(text, DllCall("GlobalLock", "ptr", memory, "ptr"), "UTF-16")
  DllCall("GlobalUnlock", "ptr", memory)
  DllCall("SetClipboardData", "uint", 13, "ptr", memory)
}

; Marks the content of the open clipboard, so that neither Windows' history and cloud nor a clipboard manager keeps it
; (https://learn.microsoft.com/en-us/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats).
KeepOutOfHistory() {
  for name in ["ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"] {
    ; A DWORD of 0.
    zero := DllCall("GlobalAlloc", "uint", 0x42, "uptr", 4, "ptr")
    DllCall("SetClipboardData", "uint", DllCall("RegisterClipboardFormatW", "str", name, "uint"), "ptr", zero)
  }
}

; --- the desktop ---

; Runs with exclusive use of the desktop, and always restores the clipboard.
WithDesktop(work) {
  handle := DllCall("CreateMutexW", "ptr", 0, "int", 0, "str", "Local\CodexFactoryDesktop", "ptr")
  start := A_TickCount
  loop {
    state := DllCall("WaitForSingleObject", "ptr", handle, "uint", 0, "uint")
    ; Free, or abandoned by a process that died.
    if (state = 0 || state = 0x80)
      break
    if (A_TickCount - start > DesktopTimeoutMs)
      throw Refused("ERR_DESKTOP_BUSY", "Another dispatch kept the desktop for " DesktopTimeoutMs " ms")
    Sleep(20)
  }
  try {
    saved := ""
    try
      saved := ClipboardAll()
    catch
      throw Refused("ERR_CLIPBOARD", "The clipboard could not be read: another program holds it")
    try
      work()
    finally
      Restore(saved)
  } finally {
    DllCall("ReleaseMutex", "ptr", handle)
    DllCall("CloseHandle", "ptr", handle)
  }
}

Restore(saved) {
  loop 3 {
    try {
      A_Clipboard := saved
      return
    }
    Sleep(100)
  }
  Note("CLIP_RESTORE", "FAIL", "another program holds the clipboard")
}

; --- files ---

ReadPrompt() {
  path := A_Args.Length > 3 ? A_Args[4] : A_ScriptDir "\..\" Worker PromptSuffix
  try
    text := FileRead(path, "UTF-8")
  catch
    Fail("ERR_AHK_SCRIPT", "The prompt file cannot be read")
  if (WantedLength >= 0 && StrLen(text) != WantedLength)
    Fail("ERR_AHK_SCRIPT", "The prompt file has " StrLen(text) " units, not " WantedLength)
  return text
}

; Chat inputs change only the white space of pasted text.
Bare(text) => RegExReplace(text, "(*UCP)[\s\x{200B}\x{FEFF}]+")
Same(left, right) => Bare(left) == Bare(right)

LinesOf(path) {
  try
    return StrSplit(RTrim(FileRead(path), "`n"), "`n").Length
  return 0
}

Note(step, outcome, detail) {
  global Seq
  Seq += 1
  stamp := FormatTime(A_NowUTC, "yyyy-MM-ddTHH:mm:ss") "." Format("{:03}", A_MSec) "Z"
  Append(Seq "|" stamp "|" Worker "|" step "|" Target.hwnd "|" outcome "|" Plain(detail) "`n", StepLog)
}

; Another program may be reading the file. Retry, because no audit line may be lost.
Append(text, path) {
  loop {
    try {
      FileAppend(text, path)
      return
    } catch OSError as why {
      if (A_Index > 100)
        throw why
    }
    Sleep(20)
  }
}

Plain(text) => RegExReplace(text, "[|\r\n]+", " ")

Fail(code, message) {
  if Submitted && code != "ERR_SEND_UNCLEAR" {
    message := message " (" code ")"
    code := "ERR_SEND_UNCLEAR"
  }
  if (FirstCause != "" && !InStr(message, FirstCause))
    message := message "; the first failure was: " FirstCause
  Screenshot()
  Finish("FAIL", code " " message, Submitted ? 11 : 10)
}

Finish(outcome, detail, status) {
  Note("RESULT", outcome = "PASS" ? "OK" : "FAIL", detail)
  Append(Worker "|" outcome "|" Plain(detail) "`n", ResultLog)
  ExitApp(status)
}

; Saves the whole desktop as a PNG with GDI+, once. A failed screenshot changes nothing.
Screenshot() {
  global Pictured
  if Pictured
    return
  Pictured := true
  path := ShotFolder "\desktop-" Format("{:04}", Seq) ".png"
  try {
    width := SysGet(78), height := SysGet(79)
    DllCall("LoadLibraryW", "str", "gdiplus")
    start := Buffer(24, 0), token := 0, bitmap := 0, clsid := Buffer(16, 0)
    NumPut("uint", 1, start)
    DllCall("gdiplus\GdiplusStartup", "ptr*", &token, "ptr", start, "ptr", 0)
    screen := DllCall("GetDC", "ptr", 0, "ptr")
    memory := DllCall("CreateCompatibleDC", "ptr", screen, "ptr")
    image := DllCall("CreateCompatibleBitmap", "ptr", screen, "int", width, "int", height, "ptr")
    before := DllCall("SelectObject", "ptr", memory, "ptr", image, "ptr")
    DllCall("BitBlt", "ptr", memory, "int", 0, "int", 0, "int", width, "int", height, "ptr", screen, "int", SysGet(76), "int", SysGet(77), "uint", 0x40CC0020)
    DllCall("SelectObject", "ptr", memory, "ptr", before)
    DllCall("gdiplus\GdipCreateBitmapFromHBITMAP", "ptr", image, "ptr", 0, "ptr*", &bitmap)
    DllCall("ole32\CLSIDFromString", "str", "{557CF406-1A04-11D3-9A73-0000F81EF32E}", "ptr", clsid)
    status := DllCall("gdiplus\GdipSaveImageToFile", "ptr", bitmap, "str", path, "ptr", clsid, "ptr", 0)
    DllCall("gdiplus\GdipDisposeImage", "ptr", bitmap)
    DllCall("DeleteObject", "ptr", image)
    DllCall("DeleteDC", "ptr", memory)
    DllCall("ReleaseDC", "ptr", 0, "ptr", screen)
    Note("SCREENSHOT", status = 0 ? "OK" : "FAIL", status = 0 ? "desktop-" Format("{:04}", Seq) ".png" : "GDI+ status " status)
  } catch Error as why {
    Note("SCREENSHOT", "FAIL", why.Message)
  }
}

; An uncaught error would open a dialog and wait forever.
Uncaught(why, mode) {
  FileAppend(Type(why) ": " why.Message " (" why.Extra ", line " why.Line ")`n", "**", "UTF-8-RAW")
  ExitApp(70)
}

class Lost extends Error {
}
; A window that does not respond.
class Hung extends Lost {
}
class Refused extends Error {
  __New(code, message) {
    this.Code := code
    super.__New(message)
  }
}
class Gone extends Refused {
}
