"""presend for mitmproxy's own tools: `mitmdump -s "$(presend-proxy path)"`."""

from presend_proxy.addon import PresendAddon

addons = [PresendAddon()]
