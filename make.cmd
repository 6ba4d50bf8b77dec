@echo off
rem The verbs of the Makefile for Windows: make run ^| make demo ^| make test ^| make bundle
setlocal
cd /d "%~dp0"
set "PYTHON=.venv\Scripts\python.exe"

if "%~1"=="run" goto run
if "%~1"=="demo" goto demo
if "%~1"=="test" goto test
if "%~1"=="bundle" goto bundle
echo make run ^| make demo ^| make test ^| make bundle
exit /b 2

:run
call :install requirements.lock run.stamp || exit /b 1
"%PYTHON%" -m streamlit run app.py
exit /b %errorlevel%

:demo
call :install requirements.lock run.stamp || exit /b 1
if not exist data\sample.duckdb "%PYTHON%" -m src.sample data\sample.duckdb || exit /b 1
set "HOUSING_DATABASE=data\sample.duckdb"
"%PYTHON%" -m streamlit run app.py
exit /b %errorlevel%

:test
call :install requirements-dev.lock dev.stamp || exit /b 1
"%PYTHON%" -m pytest -n auto --dist worksteal
exit /b %errorlevel%

:bundle
call :install requirements.lock run.stamp || exit /b 1
"%PYTHON%" -m src.bundle %2 %3 %4 %5 %6 %7 %8 %9
exit /b %errorlevel%

rem Installs the file %1 unless the copy kept under the name %2 says that this was already done.
:install
if not exist "%PYTHON%" (
    py -3 -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')" || exit /b 1
    py -3 -m venv .venv || exit /b 1
)
fc /b "%~1" ".venv\%~2" >nul 2>&1 && exit /b 0
"%PYTHON%" -m pip install --disable-pip-version-check --quiet --require-hashes -r "%~1" || exit /b 1
copy /y "%~1" ".venv\%~2" >nul
exit /b 0
