"""Train the instrument: one low-rank adapter and several heads, from texts with ratings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from peft import LoraConfig, PeftModel, get_peft_model, get_peft_model_state_dict
from torch import Tensor, nn

from entente.encoder import precision_of
from entente.encoder_parts import Parts, pool
from entente.framing.average import RunningMean
from entente.framing.heads import FramingHeads
from entente.framing.lessons import Lessons, prepare, retell, shuffled
from entente.framing.settings import Settings
from entente.framing.swaps import Swaps
from entente.progress import Progress, silent
from entente.seeds import derive, generator

LONGEST_STEP = 1.0  # norm at which gradients are clipped, as is usual for transformers


@dataclass(frozen=True)
class Trained:
    """What training yields: weights in half precision, and how each epoch went.

    adapter has PEFT's names, heads those of FramingHeads. epochs holds, for each epoch, the mean
    rating loss (binary cross-entropy) and the mean cosine to the untouched embedding, in which a
    text told of other countries counts 1.
    """

    adapter: dict[str, Tensor]
    heads: dict[str, Tensor]
    epochs: list[dict[str, float]]


@dataclass(frozen=True)
class Pupil:
    """What learns: the encoder with its adapter, the heads, and the steps they take."""

    model: PeftModel
    heads: FramingHeads
    pooling: str
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.OneCycleLR
    means: RunningMean

    def learn(self, loss: Tensor) -> None:
        """Take one step down the loss."""
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        for group in self.optimizer.param_groups:
            nn.utils.clip_grad_norm_(group["params"], LONGEST_STEP)
        self.optimizer.step()
        self.schedule.step()
        self.means.follow()


def linear_layers(model: nn.Module) -> list[str]:
    """Return the names of the linear layers that token states pass: all but the pooler's."""
    return [
        name
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear) and "pooler" not in name
    ]


def new_heads(n_heads: int, width: int, settings: Settings, seed: int) -> FramingHeads:
    """Return untrained heads, each with weights from a seed of its own."""
    drawn = []
    for head in range(n_heads):
        torch.manual_seed(derive(seed, f"framing: weights of head {head}"))
        shape = (settings.queries, settings.hidden, width, settings.dropout, settings.layers)
        drawn.append(FramingHeads(1, *shape).state_dict())
    built = FramingHeads(n_heads, *shape)
    joined = {name: torch.cat([one[name] for one in drawn]) for name in drawn[0]}
    built.load_state_dict({**joined, "layers": drawn[0]["layers"]})  # all heads read the same mix
    return built


def new_pupil(parts: Parts, n_heads: int, settings: Settings, seed: int, steps: int) -> Pupil:
    """Return the encoder with a fresh adapter and fresh heads."""
    device = next(parts.model.parameters()).device
    heads = new_heads(n_heads, parts.width, settings, seed).to(device)
    torch.manual_seed(derive(seed, "framing: training"))
    low_rank = LoraConfig(
        r=settings.rank,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules=linear_layers(parts.model),
    )
    model = get_peft_model(parts.model, low_rank)
    adapter = [weight for weight in model.parameters() if weight.requires_grad]
    optimizer = torch.optim.AdamW([{"params": adapter}, {"params": list(heads.parameters())}])
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, [settings.adapter_rate, settings.head_rate], total_steps=steps
    )
    means = RunningMean([*adapter, *heads.parameters()], settings.average)
    return Pupil(model.train(), heads.train(), parts.pooling, optimizer, schedule, means)


def losses(pupil: Pupil, lessons: Lessons, rows: np.ndarray) -> tuple[Tensor, Tensor]:
    """Return the rating loss and the mean cosine to the untouched embedding of one batch."""
    ids, mask = lessons.batch(rows)
    native = precision_of("auto") == torch.bfloat16  # half the time, and no worse
    with torch.autocast(ids.device.type, torch.bfloat16, enabled=native):
        read = pupil.model(input_ids=ids, attention_mask=mask, output_hidden_states=True)
    _, logits = pupil.heads(pupil.heads.mixed(read.hidden_states), mask)
    targets = lessons.targets[rows].unsqueeze(1).expand_as(logits)
    each = nn.functional.binary_cross_entropy_with_logits(logits, targets, reduction="none")
    rating = (each * lessons.weights[rows].unsqueeze(-1)).mean()
    pooled = pool(read.last_hidden_state.float(), mask, pupil.pooling)
    cosine = (pooled * lessons.embeddings[rows]).sum(-1)
    # A text told of other countries has another embedding, which was not computed.
    return rating, torch.where(lessons.altered[rows], 1.0, cosine).mean()


def train(
    parts: Parts,
    texts: pd.DataFrame,
    swaps: Swaps,
    n_heads: int,
    settings: Settings,
    seed: int,
    progress: Progress = silent,
) -> Trained:
    """Return the instrument that texts teach.

    texts: the columns of read_bank, in any order: they are sorted.
    The parts' model is changed. Loss: ratings' binary cross-entropy + embedding_weight · (1 -
    cosine to the untouched embedding), so that one pass serves framing and topics (DESIGN.md).
    """
    texts = texts.sort_values(["text", "weight"], kind="stable").reset_index(drop=True)
    lessons = prepare(parts, texts, n_heads, settings, seed)
    random = generator(seed, "framing: batches")
    steps = settings.epochs * -(-len(texts) // settings.batch)
    with torch.random.fork_rng():
        pupil = new_pupil(parts, n_heads, settings, seed, steps)
        epochs, done = [], 0
        for _ in range(settings.epochs):
            retell(lessons, parts, list(texts["text"]), swaps, settings, random)
            told = np.zeros(2)
            for rows in shuffled(lessons.lengths, settings.batch, random):
                rating, cosine = losses(pupil, lessons, rows)
                pupil.learn(rating + settings.embedding_weight * (1 - cosine))
                told += np.array([rating.item(), cosine.item()]) * len(rows)
                done += len(rows)
                progress(done, len(texts) * settings.epochs, "texts")
            rating_loss, mean_cosine = (told / len(texts)).round(4).tolist()
            epochs.append({"rating_loss": rating_loss, "cosine": mean_cosine})
        pupil.means.settle()
    adapter = get_peft_model_state_dict(pupil.model)
    return Trained(halved(adapter), halved(pupil.heads.state_dict()), epochs)


def halved(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """Return the weights in half precision, on the processor, in the order of their names."""
    return {name: state[name].detach().cpu().half().contiguous() for name in sorted(state)}
