// Command baseimage makes the image that ours are based on: Debian's C library and what it needs, a Java runtime, and no shell.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"modelroute.dev/e2e/kubernetes/debian"
)

const usage = `usage: baseimage --jdk HOME --cache DIR

Makes the base image from Debian packages of the machine's apt and from a Java runtime that is linked from the JDK in HOME,
unless the cache in DIR has the same one already, and prints the path of its tar. The runtime lies beside it, as "java".

Flags:
`

func main() {
	flag.Usage = func() {
		fmt.Print(usage)
		flag.CommandLine.SetOutput(os.Stdout)
		flag.PrintDefaults()
	}
	jdk := flag.String("jdk", "", "the `folder` of a JDK 25")
	cache := flag.String("cache", "", "the `folder` of what is made once")
	flag.Parse()
	if *jdk == "" || *cache == "" || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "baseimage: it takes --jdk HOME and --cache DIR; see --help")
		os.Exit(2)
	}
	tar, err := baseImage(*jdk, *cache)
	if err != nil {
		fmt.Fprintln(os.Stderr, "baseimage:", err)
		os.Exit(1)
	}
	fmt.Println(tar)
}

// baseImage is the tar of the image, made when there is none of these packages and this JDK yet.
func baseImage(jdk, cache string) (string, error) {
	packages, err := debian.Cache{Folder: filepath.Join(cache, "debian"), Progress: os.Stderr}.Get(debianPackages...)
	if err != nil {
		return "", err
	}
	key, err := keyOf(packages.Folder, jdk)
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "images", key)
	tar := filepath.Join(folder, "base.tar")
	if _, err := os.Stat(tar); err == nil {
		return tar, nil
	}
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return "", err
	}
	fmt.Fprintln(os.Stderr, "linking a Java runtime for the base image", tar)
	return tar, write(folder, packages, jdk)
}
