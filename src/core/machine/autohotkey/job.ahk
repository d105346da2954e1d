; Runs the program of command.txt beside it in a job object of Windows, so that nothing that it starts can outlive it. Standard input, output and
; error are the program's, and so is the exit status; 71 if the program could not be started.
;
; A file named `interrupt` beside this script requests a Ctrl+C on the console that the program has. If this script ends in any
; other way than by itself, Windows closes the job and ends everything in it.
#Requires AutoHotkey v2.0
#Warn All, StdOut
#ErrorStdOut UTF-8
#SingleInstance Off
#NoTrayIcon

OnError(Uncaught)
; AutoHotkey starts in the folder of the script.
SetWorkingDir(A_InitialWorkingDir)
Main()

Main() {
  line := FileRead(A_ScriptDir "\command.txt", "UTF-8")
  wide := A_PtrSize = 8
  job := DllCall("CreateJobObjectW", "ptr", 0, "ptr", 0, "ptr")
  ; JOBOBJECT_EXTENDED_LIMIT_INFORMATION with JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE.
  limits := Buffer(wide ? 144 : 112, 0)
  NumPut("uint", 0x2000, limits, 16)
  if !job || !DllCall("SetInformationJobObject", "ptr", job, "int", 9, "ptr", limits, "uint", limits.Size)
    Stop("no job object")
  ; STARTUPINFOW with STARTF_USESTDHANDLES and STARTF_USESHOWWINDOW: hidden.
  startup := Buffer(wide ? 104 : 68, 0)
  NumPut("uint", startup.Size, startup)
  NumPut("uint", 0x101, startup, wide ? 60 : 44)
  for id in [-10, -11, -12]
    NumPut("ptr", DllCall("GetStdHandle", "int", id, "ptr"), startup, (wide ? 80 : 56) + (A_Index - 1) * A_PtrSize)
  started := Buffer(2 * A_PtrSize + 8, 0)
  ; CREATE_SUSPENDED, CREATE_NO_WINDOW: the program gets a console that nobody sees, and starts nothing before it is in the job.
  command := Buffer(StrPut(line, "UTF-16"))
  StrPut(line, command, "UTF-16")
  if !DllCall("CreateProcessW", "ptr", 0, "ptr", command, "ptr", 0, "ptr", 0, "int", 1, "uint", 0x8000004, "ptr", 0, "ptr", 0, "ptr", startup, "ptr", started)
    Stop("the program could not be started")
  process := NumGet(started, 0, "ptr")
  suspended := NumGet(started, A_PtrSize, "ptr")
  pid := NumGet(started, 2 * A_PtrSize, "uint")
  if !DllCall("AssignProcessToJobObject", "ptr", job, "ptr", process) {
    why := A_LastError
    DllCall("TerminateProcess", "ptr", process, "uint", 71)
    Stop("the program could not be put into the job object", why)
  }
  DllCall("ResumeThread", "ptr", suspended)
  ; WAIT_TIMEOUT: it still runs.
  while DllCall("WaitForSingleObject", "ptr", process, "uint", 100, "uint") = 0x102 {
    if !FileExist(A_ScriptDir "\interrupt")
      continue
    try FileDelete(A_ScriptDir "\interrupt")
    Interrupt(pid)
  }
  status := 0
  DllCall("GetExitCodeProcess", "ptr", process, "uint*", &status)
  DllCall("TerminateJobObject", "ptr", job, "uint", 1)
  DllCall("ExitProcess", "uint", status)
}

; Sends CTRL_C_EVENT to every process on the console of a process, but not to this one.
Interrupt(pid) {
  DllCall("FreeConsole")
  if !DllCall("AttachConsole", "uint", pid)
    return
  DllCall("SetConsoleCtrlHandler", "ptr", 0, "int", 1)
  DllCall("GenerateConsoleCtrlEvent", "uint", 0, "uint", 0)
  ; The event reaches this process too, which must still ignore it then.
  Sleep(100)
  DllCall("FreeConsole")
}

Stop(what, why := A_LastError) {
  FileAppend(what " (Windows error " why ")`n", "**", "UTF-8-RAW")
  DllCall("ExitProcess", "uint", 71)
}

Uncaught(why, mode) {
  FileAppend(why.Message "`n", "**", "UTF-8-RAW")
  ExitApp(71)
}
