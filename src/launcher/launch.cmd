@echo off
rem Finds a Python for the bundle and hands over to src.launcher. Arguments: what to do, and what that takes.
rem Sentences lie in messages\, one file of UTF-8 each: this file is ASCII, which cmd reads alike under every code page.
rem What follows a start stands on the same line: an update may overwrite a script while it runs.
setlocal
set "HOUSING_FROM=%CD%"
set "PYTHONHOME="
set "PYTHONPATH="
pushd "%~dp0..\.." || exit /b 2
for %%I in ("%CD%\..\..") do set "HOUSE=%%~fI"
for /f "usebackq tokens=1,2 delims== " %%K in ("bundle.toml") do if "%%K"=="python" set "WANTED=%%~L"

set "SAID=old_windows"
ver | find " 6." >nul && goto give_up
set "SAID=read_only"
if exist "%HOUSE%\writable.tmp" rmdir "%HOUSE%\writable.tmp"
mkdir "%HOUSE%\writable.tmp" 2>nul || goto give_up
rmdir "%HOUSE%\writable.tmp"

set PYTHON="%HOUSE%\python-%WANTED%\python.exe"
if exist %PYTHON% goto found
set "ARCHIVE="
for %%A in ("%HOUSE%\python-%WANTED%.tar.gz" "%HOUSE%\cpython-%WANTED%.*.tar.gz") do if exist "%%~A" set "ARCHIVE=%%~A"
if not defined ARCHIVE goto installed
call :say unpacking
if exist "%HOUSE%\python.new" rmdir /s /q "%HOUSE%\python.new"
mkdir "%HOUSE%\python.new"
"%SystemRoot%\System32\tar.exe" -xzf "%ARCHIVE%" -C "%HOUSE%\python.new" && move "%HOUSE%\python.new\python" "%HOUSE%\python-%WANTED%" >nul
if not exist %PYTHON% set "SAID=not_unpacked" & goto give_up
rmdir "%HOUSE%\python.new"
goto found

:installed
set PYTHON=py -%WANTED%
%PYTHON% -c "" >nul 2>&1 && goto found
set PYTHON=python
%PYTHON% -c "import sys; sys.exit('%%d.%%d' %% sys.version_info[:2] != '%WANTED%')" >nul 2>&1 && goto found
set "SAID=no_python"
goto give_up

:found
if "%~1"=="remove" goto remove
%PYTHON% -m src.launcher %* && (popd & exit /b 0) || (pause & exit /b 2)

:remove
%PYTHON% -m src.launcher remove || (pause & exit /b 2)
cd /d "%HOUSE%" & pause & (for %%N in (start stop former command) do del "%HOUSE%\%%N.cmd") & del "%HOUSE%\python-%WANTED%.tar.gz" 2>nul & rmdir /s /q "%HOUSE%\packages" & rmdir /s /q "%HOUSE%\python-%WANTED%" 2>nul & rmdir /s /q "%HOUSE%\versions" & del "%HOUSE%\icon.svg" & del "%HOUSE%\remove.cmd" & exit /b 0

:give_up
call :say %SAID%
pause
exit /b 2

rem Shows the message %1; the code page is UTF-8 for that moment.
:say
for /f "tokens=2 delims=:" %%C in ('chcp') do set "PAGE=%%C"
chcp 65001 >nul
type "messages\%~1.txt"
chcp %PAGE% >nul
exit /b 0
