package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"modelroute.dev/e2e/kubernetes/image"
)

// javaModules are what programs with Vert.x, Fabric8's client, the Java Operator SDK or the AWS SDK may use, and what one asks a
// running program with. Nothing with a window.
var javaModules = []string{
	"java.base", "java.compiler", "java.instrument", "java.logging", "java.management", "java.naming", "java.net.http",
	"java.prefs", "java.rmi", "java.scripting", "java.security.jgss", "java.security.sasl", "java.sql", "java.xml",
	"java.xml.crypto", "jdk.crypto.ec", "jdk.httpserver", "jdk.jcmd", "jdk.jfr", "jdk.management", "jdk.management.agent",
	"jdk.management.jfr", "jdk.naming.dns", "jdk.net", "jdk.security.auth", "jdk.unsupported", "jdk.zipfs",
}

// javaLayer is a Java runtime, linked in a folder.
func javaLayer(jdk, folder string) (image.Layer, error) {
	layer := image.NewLayer()
	command := exec.Command(filepath.Join(jdk, "bin", "jlink"),
		"--add-modules", strings.Join(javaModules, ","), "--strip-debug", "--no-header-files", "--no-man-pages",
		"--generate-cds-archive", "--output", folder)
	if output, err := command.CombinedOutput(); err != nil {
		return layer, errors.Join(fmt.Errorf("jlink: %s", output), err)
	}
	// As in the image: an archive of classes holds only for modules of the same time.
	modules := filepath.Join(folder, "lib", "modules")
	if err := os.Chtimes(modules, time.Unix(0, 0), time.Unix(0, 0)); err != nil {
		return layer, err
	}
	return layer, layer.Tree(strings.TrimPrefix(javaHome, "/"), folder)
}
