@echo off
rem Runs Stampede's commands on Windows: builds what is missing, then starts Java.
setlocal
set "here=%CD%"
cd /d "%~dp0"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
"%java%" --list-modules >nul 2>nul
if errorlevel 1 (
  echo Stampede needs JDK 17 or newer: install one ^(adoptium.net has them^) and let JAVA_HOME name it.
  exit /b 1
)

if "%~1"=="book" (
  call mvnw.cmd -q -B -pl docs -am package -DskipTests
  if errorlevel 1 exit /b 1
  echo The book is at %CD%\target\book\index.html; to publish it, copy that folder to any web server.
  exit /b 0
)

set "parts=harness,exercises"
set "classes=target\exercises\test-classes;harness\target\classes"
set "paths=target\stampede\harness.classpath"
if exist solutions\pom.xml (
  set "parts=harness,solutions,exercises"
  set "classes=target\exercises\test-classes;target\solutions\classes"
  set "paths=target\stampede\solutions.classpath"
)
set "profile="
if exist solutions\pom.xml if "%~1 %~2 %~3"=="bench sms --peers" (
  set "profile=-Pbench-peers"
  set "classes=target\bench-peers\classes;harness\target\classes"
  set "paths=target\stampede\bench-peers.classpath"
)
echo Building what has changed ^(the first time also fetches libraries: a minute or two^) ... 1>&2
call mvnw.cmd -q -B -pl %parts% -am test-compile -DskipTests %profile%
if errorlevel 1 exit /b 1

rem The class path goes by the environment: a command line of Windows is too short for it.
for /f "usebackq delims=" %%p in ("%paths%") do set "CLASSPATH=%classes%;%%p"
"%java%" "-Dstampede.root=%CD%" "-Dstampede.cwd=%here%" stampede.cli.Main %*
exit /b %ERRORLEVEL%
