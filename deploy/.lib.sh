# Shared by the commands in this folder: finds Java and Node, builds the launcher, runs one of its commands.
# shellcheck shell=bash
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

is_java_25() { [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'; }

find_java() {
  local home candidate
  for home in "${JAVA_HOME:-}" "$(dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null)")" 2>/dev/null)" \
      /usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ -n "$home" ] && is_java_25 "$home"; then export JAVA_HOME=$home; return; fi
  done
  echo "Laoke needs a JDK 25. None found in JAVA_HOME, PATH, /usr/lib/jvm, /opt or ~/.sdkman: install one (for example Temurin 25) or set JAVA_HOME." >&2
  exit 1
}

need_node() {
  local version
  version=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  if [ "${version:-0}" -lt 20 ]; then
    echo "Laoke's web pages are built with Node 20 or later; found: $(node --version 2>/dev/null || echo none). Install it (for example: apt-get install nodejs npm)." >&2
    exit 1
  fi
}

build_launcher() {
  local stamp=$root/deploy/local/target/.launcher
  if [ -e "$stamp" ] && [ -z "$(find "$root/deploy/local/src" "$root/deploy/local/pom.xml" "$root/pom.xml" -newer "$stamp" -print -quit)" ]; then
    return
  fi
  echo "Building the launcher" >&2
  (cd "$root" && ./mvnw -q -B -ntp -pl deploy/local -Dspotless.check.skip=true process-classes >&2) || exit 1
  touch "$stamp"
}

launcher() {
  local terminal=false
  [ -t 1 ] && terminal=true
  find_java
  build_launcher
  exec "$JAVA_HOME/bin/java" -Xmx640m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dlaoke.terminal=$terminal -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Djava.util.logging.config.file="$root/deploy/local/src/main/resources/logging.properties" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$root/deploy/local/target/classes:$root/deploy/local/target/lib/*" org.laoke.deploy.Main "$@"
}

# Runs a class of the measuring harness, which stands on the launcher's class path.
harness() {
  local terminal=false stamp=$root/deploy/bench/target/.bench
  [ -t 1 ] && terminal=true
  find_java
  build_launcher
  if [ ! -e "$stamp" ] || [ -n "$(find "$root/deploy/bench/src" "$root/deploy/bench/pom.xml" "$root/deploy/local/target/.launcher" -newer "$stamp" -print -quit)" ]; then
    echo "Building the harness" >&2
    (cd "$root" && ./mvnw -q -B -ntp -pl deploy/bench,deploy/local -Dspotless.check.skip=true process-classes >&2) || exit 1
    touch "$stamp"
  fi
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC \
    -Dlaoke.terminal=$terminal -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    -Djava.util.logging.config.file="$root/deploy/local/src/main/resources/logging.properties" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "$root/deploy/bench/target/classes:$root/deploy/local/target/classes:$root/deploy/local/target/lib/*" "$@"
}
