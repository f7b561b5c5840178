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
import queue
import re
import signal
import subprocess
import sys
import tempfile
import threading

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


class Server:
    """`tremplin serve` on a free port, its log read as it is written."""

    def __init__(self, program, model, store):
        self.log = []
        self._new = queue.Queue()
        self._process = subprocess.Popen(
            [program, "serve", "--store", store, "--model", model, "--address", "127.0.0.1:0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self):
        for line in self._process.stderr:
            self.log.append(line)
            self._new.put(line)
        self._new.put(None)

    def wait_for(self, event):
        """The log's next line of that event."""
        while (line := self._new.get(timeout=START_SECONDS)) is not None:
            if line.startswith("{") and json.loads(line)["event"] == event:
                return json.loads(line)
        raise AssertionError(f"the server ended before '{event}':\n{''.join(self.log)}")

    def stop(self):
        """The exit code after SIGTERM."""
        self._process.send_signal(signal.SIGTERM)
        code = self._process.wait(timeout=60)
        self._reader.join()
        return code


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
        store = str(folder / "sample.db")
        make_stubs(arguments.source, arguments.cache / "googleapis-1.76.0", python, folder)
        import_sample(arguments.program, arguments.source, store)
        server = Server(arguments.program, arguments.model, store)
        try:
            port = server.wait_for("listening")["port"]
            server.wait_for("serving")
            lines = run_example(example.replace(ADDRESS, f"127.0.0.1:{port}"), python, folder)
        finally:
            code = server.stop()
        print("\n".join(lines))
        assert code == 0, f"the server ended with {code} after SIGTERM"
        assert len(lines) == 3, f"the example asks for three matches, it printed {len(lines)} lines"
        titles = sample_titles(arguments.source)
        for line in lines:
            assert any(title and line.startswith(title) for title in titles), f"no title of the sample: {line}"
        log = "".join(server.log)
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
