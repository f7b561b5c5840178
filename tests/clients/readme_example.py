"""Runs README.md's Python example against the real server, as a stranger would.

The example is taken from README.md itself, so that the two cannot drift apart;
only the address is replaced by the port that the server got. The stubs are made
from proto/ by grpcio-tools, as README.md says.

Exit codes: 0 passed, 77 skipped (what is missing is printed), 1 failed.
"""

import argparse
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

ADDRESS = "127.0.0.1:8980"  # as README.md writes it
SKIPPED = 77
# From the start of the server to its first snapshot; encoding the sample takes
# most of it.
START_SECONDS = 300


def read_example(readme):
    """The one ```python block of the README."""
    blocks = re.findall(r"```python\n(.*?)```", readme.read_text(encoding="utf-8"), re.DOTALL)
    assert len(blocks) == 1, f"{readme}: {len(blocks)} Python examples, expected 1"
    assert ADDRESS in blocks[0], f"{readme}: the Python example does not call {ADDRESS}"
    return blocks[0]


def make_stubs(source, googleapis, python, target):
    protos = sorted((source / "proto/tremplin/v1").glob("*.proto"))
    subprocess.run(
        [python, "-m", "grpc_tools.protoc", f"-I{source / 'proto'}", f"-I{googleapis}",
         f"--python_out={target}", f"--grpc_python_out={target}", *map(str, protos)],
        check=True)


def import_sample(program, source, store):
    subprocess.run([program, "import", "--store", store,
                    *map(str, sorted((source / "data/sample").glob("*.jsonl")))],
                   check=True, stdout=subprocess.DEVNULL)


def start_server(program, model, store, log):
    return subprocess.Popen(
        [program, "serve", "--store", store, "--model", model, "--address", "127.0.0.1:0"],
        stderr=log, stdout=subprocess.DEVNULL)


def wait_for(event, server, log_path):
    """The log line of that event, by following the log as it is written."""
    with subprocess.Popen(["tail", "-n", "+1", "-f", f"--pid={server.pid}", log_path],
                          stdout=subprocess.PIPE, text=True) as tail:
        signal.alarm(START_SECONDS)
        try:
            for line in tail.stdout:
                if line.startswith("{") and json.loads(line)["event"] == event:
                    return json.loads(line)
        finally:
            signal.alarm(0)
            tail.kill()
    raise AssertionError(f"the server ended before '{event}':\n{pathlib.Path(log_path).read_text()}")


def run_example(example, python, stubs):
    """Lines that the example prints."""
    result = subprocess.run([python, "-c", example], env={**os.environ, "PYTHONPATH": str(stubs)},
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=120)
    assert result.returncode == 0, f"the example failed:\n{result.stderr}"
    return result.stdout.splitlines()


def sample_titles(source):
    titles = set()
    for path in (source / "data/sample").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            titles.add(json.loads(line).get("title"))
    return titles


def check(arguments, python):
    example = read_example(arguments.source / "README.md")
    need = re.search(r'need\.text = "(.*)"', example).group(1)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        store, log_path = str(folder / "sample.db"), str(folder / "server.log")
        make_stubs(arguments.source, arguments.cache / "googleapis-1.76.0", python, folder)
        import_sample(arguments.program, arguments.source, store)
        with open(log_path, "wb") as log:
            server = start_server(arguments.program, arguments.model, store, log)
        try:
            port = wait_for("listening", server, log_path)["port"]
            wait_for("serving", server, log_path)
            lines = run_example(example.replace(ADDRESS, f"127.0.0.1:{port}"), python, folder)
        finally:
            server.send_signal(signal.SIGTERM)
            code = server.wait(timeout=60)
        print("\n".join(lines))
        assert code == 0, f"the server ended with {code} after SIGTERM"
        assert len(lines) == 3, f"the example asks for three matches, it printed {len(lines)} lines"
        titles = sample_titles(arguments.source)
        for line in lines:
            assert any(title and line.startswith(title) for title in titles), f"no title of the sample: {line}"
        log = pathlib.Path(log_path).read_text()
        assert need not in log, "the log holds the text of a need"
        assert '"event":"stopping"' in log, f"the server did not log that it stops:\n{log}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--program", required=True)
    parser.add_argument("--source", required=True, type=pathlib.Path)
    parser.add_argument("--cache", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    arguments.model = str(arguments.cache / "model/e5-small-q4.bin")
    python = str(arguments.cache / "python-client/bin/python")
    for needed in (python, arguments.model):
        if not os.path.exists(needed):
            print(f"skipped: no {needed} (./dev test fetches it)")
            return SKIPPED
    check(arguments, python)
    return 0


if __name__ == "__main__":
    sys.exit(main())
