#!/usr/bin/env bash
# Every benchmark beside its yardsticks and peers, on this machine, in one go:
#   bash bench/run.sh [--rounds N] [--minutes M] [CASE...]
# Installs what is missing (apt as root, npm), builds Release, says how long it will take, writes JSON and Markdown to artifacts/bench/.
# Resumable: a load case that is already in artifacts/bench/load.json is kept; remove the file, or name the case with --again, to measure anew.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
out=artifacts/bench
mkdir -p "$out"
say() { printf '\n== %s\n' "$*"; }

rounds=5 minutes=10 again=() cases=()
while [ $# -gt 0 ]; do
  case "$1" in
    --rounds) rounds=$2; shift ;;
    --minutes) minutes=$2; shift ;;
    --again) again=(--again) ;;
    -*) sed -n '2,5p' "$0"; exit 2 ;;
    *) cases+=("$1") ;;
  esac
  shift
done

need_apt=()
[ -x /usr/sbin/mosquitto ] || need_apt+=(mosquitto)
command -v influxd >/dev/null 2>&1 || need_apt+=(influxdb)
command -v victoria-metrics >/dev/null 2>&1 || need_apt+=(victoria-metrics)
/usr/bin/python3 -c 'import hl7' 2>/dev/null || need_apt+=(python3 python3-hl7)
command -v node >/dev/null 2>&1 || need_apt+=(nodejs)
command -v npm >/dev/null 2>&1 || need_apt+=(npm)
if [ ${#need_apt[@]} -gt 0 ]; then
  say "Installing ${need_apt[*]}"
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need_apt[@]}" >/dev/null
    # The cases start servers of their own: what these packages start would only take the processor.
    if [ -d /run/systemd/system ]; then
      for service in mosquitto influxdb victoria-metrics; do
        [[ " ${need_apt[*]} " != *" $service "* ]] || systemctl disable --now --quiet "$service" || true
      done
    fi
  else
    echo "Not root: please install ${need_apt[*]} (Debian names); the cases that use them will not be measured."
  fi
fi
(cd bench/peers && npm ci --ignore-scripts --no-audit --no-fund --omit=optional --loglevel=error) || echo "npm failed: the cases with peers on Node will not be measured."

# Before the build, which is load itself.
read -r average _ < /proc/loadavg
say "Load average $average: only figures of a machine that does nothing else are worth keeping"

# The dashboard is not measured.
say "Build (Release)"
SkipDashboard=true dotnet build bench/ClosedLoop.Pumps.LoadBench -c Release -v quiet
dotnet build bench/ClosedLoop.Pumps.MicroBench -c Release -v quiet
load=artifacts/bin/ClosedLoop.Pumps.LoadBench/release/ClosedLoop.Pumps.LoadBench
micro=artifacts/bin/ClosedLoop.Pumps.MicroBench/release/ClosedLoop.Pumps.MicroBench

failed=0
if [ ${#cases[@]} -eq 0 ]; then
  if [ -s "$out/micro.json" ] && [ ${#again[@]} -eq 0 ]; then
    say "Codecs and journal: already in $out/micro.json"
  else
    say "Codecs and journal beside bare code and peers: about 5 min"
    "$micro" ratios --rounds "$rounds" --out "$out/micro.json" || failed=1
  fi
  cases=(all)
fi
say "The gateway under load"
"$load" run "${cases[@]}" --rounds "$rounds" --minutes "$minutes" "${again[@]}" --out "$out/load.json" || failed=1
say "Results: $out/*.json, $out/*.md"
exit $failed
