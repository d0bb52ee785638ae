package main

import (
	"context"
	"errors"
	"log/slog"
	"os"
	_ "time/tzdata" // CronJobs may name a time zone, and an image or a build machine may have no zone files

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	helm "helm.sh/helm/v4/pkg/cmd"
	helmkube "helm.sh/helm/v4/pkg/kube"
	"k8s.io/component-base/cli"
	"k8s.io/component-base/logs"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	kubectlutil "k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllermanager "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	proxy "k8s.io/kubernetes/cmd/kube-proxy/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	kubelet "k8s.io/kubernetes/cmd/kubelet/app"
)

// components are the linked programs by name. Each body is what the main function of the released program does.
var components = map[string]func(){
	"coredns":                 runCoreDNS,
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"helm":                    runHelm,
	"kube-apiserver":          func() { exitWith(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func() { exitWith(controllermanager.NewControllerManagerCommand()) },
	"kube-proxy":              func() { exitWith(proxy.NewProxyCommand()) },
	"kube-scheduler":          func() { exitWith(scheduler.NewSchedulerCommand()) },
	"kubectl":                 runKubectl,
	"kubelet":                 func() { exitWith(kubelet.NewKubeletCommand(context.Background())) },
}

func exitWith(command *cobra.Command) {
	os.Exit(cli.Run(command))
}

func runKubectl() {
	// The verbosity counts from before the command is built: building it reads files and may log.
	_, _ = logs.GlogSetter(kubectl.GetLogVerbosity(os.Args))
	if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
		kubectlutil.CheckErr(err)
	}
}

func runHelm() {
	// The field manager of what a chart makes, whatever the link that we are called by is named.
	helmkube.ManagedFieldsManager = "helm"
	command, err := helm.NewRootCmd(os.Stdout, os.Args[1:], helm.SetupLogging)
	if err != nil {
		slog.Warn("command failed", slog.Any("error", err))
		os.Exit(1)
	}
	if err := command.Execute(); err != nil {
		os.Exit(helmExitCode(err))
	}
}

func helmExitCode(err error) int {
	var withCode helm.CommandError
	if errors.As(err, &withCode) {
		return withCode.ExitCode
	}
	return 1
}
