#!/usr/bin/env bash
# Runs GradBench's cases and prints a table: module, function, case, right or wrong, time of the function, time of its derivative,
# and the ratio of the two.
# Usage: bench/gradbench.sh [folder of *.jsonl files [seconds for each case]]
set -eu
cd "$(dirname "$0")"
folder=${1:-GradBench/cases}
dotnet build -c Release -v quiet --nologo GradBench > /dev/null
exec dotnet run -c Release --no-build --project GradBench -- "$folder" "${2:-1}"
