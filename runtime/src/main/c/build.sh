#!/bin/sh
# Compiles the runtime's C libraries into its classes: build.sh CLASSES JAVA_HOME HEADERS
# Without a C compiler, or off Linux, there are none: Device.CUDA says so, and kernels use one thread.
set -eu
classes=$1 java=$2 headers=$3
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x86_64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *) echo "hypatia-runtime: no C libraries on $(uname -s)-$(uname -m)"; exit 0 ;;
esac
compiler=
for name in "${CC:-cc}" gcc clang; do
  if command -v "$name" >/dev/null 2>&1; then compiler=$name; break; fi
done
if [ -z "$compiler" ] || [ ! -f "$java/include/jni.h" ]; then
  echo "hypatia-runtime: no C libraries, because there is no C compiler or no jni.h"
  exit 0
fi
cd "$(dirname "$0")"

# library NAME CLASS: hypatia_NAME.c beside the class that loads it
library() {
  folder=$classes/META-INF/hypatia/org.hypatia.runtime.$2/$platform
  rm -rf "$folder"
  mkdir -p "$folder"
  "$compiler" -std=gnu11 -O2 -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -Wl,--build-id=none \
    -I "$headers" -I "$java/include" -I "$java/include/linux" "hypatia_$1.c" -o "$folder/library.so" -ldl -lpthread
  file=libhypatia-$1-$(sha256sum "$folder/library.so" | cut -c 1-16).so
  mv "$folder/library.so" "$folder/$file"
  bytes=$(wc -c <"$folder/$file" | tr -d ' ')
  # The trailer of a gzip file begins with the CRC-32 of what is in it.
  crc=$(gzip -c "$folder/$file" | tail -c 8 | od -An -tx4 -N4 | tr -d ' ')
  echo "$file $bytes $crc" >"$folder/library"
}
library cuda Cuda
library workers Workers
library lapack Lapack
