package cluster

import "strconv"

func apiServer(s Settings) []string {
	args := []string{
		"--etcd-servers=" + s.etcdURL(),
		"--bind-address=" + s.Address,
		"--secure-port=" + strconv.Itoa(s.Ports.APIServer),
		"--tls-cert-file=" + s.certificate("apiserver"),
		"--tls-private-key-file=" + s.key("apiserver"),
		"--client-ca-file=" + s.certificate("ca"),
		"--service-account-issuer=https://kubernetes.default.svc.cluster.local",
		"--service-account-signing-key-file=" + s.key("service-accounts"),
		"--service-account-key-file=" + s.File("pki", "service-accounts.pub"),
		"--service-cluster-ip-range=" + serviceRange,
		"--authorization-mode=Node,RBAC",
		"--enable-admission-plugins=NodeRestriction",
		"--allow-privileged=true",
		"--shutdown-watch-termination-grace-period=5s", // without it, open watches hold up the end for a minute
		"--kubelet-client-certificate=" + s.certificate("kubelet-client"),
		"--kubelet-client-key=" + s.key("kubelet-client"),
		"--kubelet-preferred-address-types=InternalIP",
	}
	args = append(args, frontProxy(s)...)
	if s.Audit {
		args = append(args, "--audit-policy-file="+s.File("audit-policy.yaml"), "--audit-log-path="+s.File("audit.log"))
	}
	return args
}

func frontProxy(s Settings) []string {
	return []string{
		"--requestheader-client-ca-file=" + s.certificate("front-proxy-ca"),
		"--requestheader-allowed-names=front-proxy-client",
		"--requestheader-username-headers=X-Remote-User",
		"--requestheader-group-headers=X-Remote-Group",
		"--requestheader-extra-headers-prefix=X-Remote-Extra-",
		"--proxy-client-cert-file=" + s.certificate("front-proxy-client"),
		"--proxy-client-key-file=" + s.key("front-proxy-client"),
	}
}
