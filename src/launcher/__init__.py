"""What runs in an office: an unpacked bundle is installed without network, started, stopped, led back to the former version, removed.

`__main__` needs Python alone and prepares the environment; `inside` runs in it.
"""
