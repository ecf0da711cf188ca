#!/bin/sh
# Compiles the library for NVIDIA's driver into the classes of the runtime: build.sh CLASSES JAVA_HOME HEADERS
# Without a C compiler, or off Linux, there is none, and Device.CUDA says so.
set -eu
classes=$1 java=$2 headers=$3
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x86_64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  *) echo "hypatia-runtime: no library for NVIDIA's driver on $(uname -s)-$(uname -m)"; exit 0 ;;
esac
compiler=
for name in "${CC:-cc}" gcc clang; do
  if command -v "$name" >/dev/null 2>&1; then compiler=$name; break; fi
done
if [ -z "$compiler" ] || [ ! -f "$java/include/jni.h" ]; then
  echo "hypatia-runtime: no library for NVIDIA's driver, because there is no C compiler or no jni.h"
  exit 0
fi
folder=$classes/META-INF/hypatia/org.hypatia.runtime.Cuda/$platform
rm -rf "$folder"
mkdir -p "$folder"
cd "$(dirname "$0")"
"$compiler" -std=gnu11 -O2 -fPIC -shared -fvisibility=hidden -Wall -Wextra -Werror -Wl,--build-id=none \
  -I "$headers" -I "$java/include" -I "$java/include/linux" hypatia_cuda.c -o "$folder/library.so" -ldl -lpthread
file=libhypatia-cuda-$(sha256sum "$folder/library.so" | cut -c 1-16).so
mv "$folder/library.so" "$folder/$file"
bytes=$(wc -c <"$folder/$file" | tr -d ' ')
# The trailer of a gzip file begins with the CRC-32 of what is in it.
crc=$(gzip -c "$folder/$file" | tail -c 8 | od -An -tx4 -N4 | tr -d ' ')
echo "$file $bytes $crc" >"$folder/library"
