// Command modelroute-kube is a whole Kubernetes in one program: it links the components as they are released, and starts
// them as a cluster of its own.
package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"modelroute.dev/e2e/kubernetes/cluster"
)

const usage = `usage: modelroute-kube COMMAND [ARGUMENTS]

Commands of its own:
  up           starts a cluster and runs it until its standard input ends; "up --help" tells more
  node-tools   makes ready what "up --node" needs, or says why there can be no node here
  sweep        removes the cgroups that killed clusters have left

Linked programs, also chosen by the name that this one is called by (a symbolic link):
  %s
`

func main() {
	name, arguments := chosen(os.Args)
	switch run, linked := components[name]; {
	case linked:
		// The components read os.Args themselves, and show its first word in their help.
		os.Args = append([]string{name}, arguments...)
		run()
	case name == "up":
		os.Exit(cluster.Up(arguments))
	case name == "node-tools":
		os.Exit(cluster.NodeTools())
	case name == "sweep":
		os.Exit(cluster.Sweep())
	case name == "" || name == "help" || name == "-h" || name == "--help":
		printUsage(os.Stdout)
	default:
		fmt.Fprintf(os.Stderr, "modelroute-kube: there is no command %q\n", name)
		printUsage(os.Stderr)
		os.Exit(2)
	}
}

// chosen is the program that the command line asks for: by the name that we are called by, or else by the first argument.
func chosen(args []string) (name string, arguments []string) {
	if name = filepath.Base(args[0]); components[name] != nil {
		return name, args[1:]
	}
	if len(args) == 1 {
		return "", nil
	}
	return args[1], args[2:]
}

func printUsage(out io.Writer) {
	names := slices.Sorted(maps.Keys(components))
	fmt.Fprintf(out, usage, strings.Join(names, " "))
}
