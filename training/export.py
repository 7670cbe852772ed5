"""Export trained weights for the service: `python -m training.export WEIGHTS --out FOLDER`."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any, Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions

from discreet.classifier import FOLDER
from training.corpus import IDENTIFIABLE
from training.examples import STRIDE, WINDOW
from training.labels import LABELS, MARKS, TIERS
from training.network import Network, load_tokenizer

LIMITS: Final = Path(__file__).parent / "limits.json"
_OPSET: Final = 17


def start_limits() -> dict[str, Any]:
    """Limits to begin with, before `training.tune` has found better ones."""
    base = {"direct": 0.5, "quasi": 0.5, "context": 0.5}
    risky = {label: base[TIERS[label]] for label in MARKS}
    return {
        "risky": risky,
        "harmless": dict.fromkeys(MARKS, 0.8),
        "extend": 0.5,
        "bridge": 0.1,
        "clear": 0.5,
    }


def load_limits() -> dict[str, Any]:
    """The tuned limits where there are any."""
    if LIMITS.exists():
        limits: dict[str, Any] = json.loads(LIMITS.read_text(encoding="utf-8"))
        return limits
    return start_limits()


def load_network(weights: Path) -> Network:
    """A trained network, ready to read."""
    network = Network()
    network.load_state_dict(torch.load(weights / "weights.pt", weights_only=True))
    return network.eval()


def write_onnx(network: Network, path: Path) -> None:
    """The network at full precision, its attention fused."""
    network.bert.config._attn_implementation = "eager"
    ids = torch.ones((1, 8), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            network,
            (ids, torch.zeros_like(ids), torch.ones_like(ids)),
            str(plain),
            input_names=["ids", "shapes", "mask"],
            output_names=["token", "post"],
            dynamic_axes={
                name: {0: "batch", 1: "length"} for name in ("ids", "shapes", "mask", "token")
            }
            | {"post": {0: "batch"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        fused = optimizer.optimize_model(
            str(plain),
            model_type="bert",
            num_heads=network.bert.config.num_attention_heads,
            hidden_size=network.bert.config.hidden_size,
            optimization_options=FusionOptions("bert"),
        )
        fused.save_model_to_file(str(path))


def write_model(network: Network, out: Path, training: dict[str, Any]) -> None:
    """The three files that the classifier loads, the network in eight-bit whole numbers."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        write_onnx(network, full)
        quantize_dynamic(
            full,
            out / "model.onnx",
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    model = onnx.load(out / "model.onnx")
    model.producer_name, model.doc_string = "discreet", ""
    onnx.save(model, out / "model.onnx")
    load_tokenizer().save(str(out / "tokenizer.json"), pretty=False)
    write_about(out, training)


def write_about(out: Path, training: dict[str, Any]) -> None:
    """The file that says what the others are and how they are to be read."""
    about = {
        "labels": LABELS,
        "identifiable": IDENTIFIABLE,
        "window": WINDOW,
        "stride": STRIDE,
        "limits": load_limits(),
        "files": {
            name: hashlib.sha256((out / name).read_bytes()).hexdigest()
            for name in ("model.onnx", "tokenizer.json")
        },
        "training": training,
    }
    (out / "model.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path, help="folder that training.train wrote")
    parser.add_argument("--out", type=Path, default=FOLDER)
    options = parser.parse_args()
    training = json.loads((options.weights / "recipe.json").read_text(encoding="utf-8"))
    write_model(load_network(options.weights), options.out, training)
    size = (options.out / "model.onnx").stat().st_size
    print(f"{options.out / 'model.onnx'}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
