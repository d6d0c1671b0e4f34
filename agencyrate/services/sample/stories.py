"""Words that made-up workers wrote about made-up agencies."""

GOOD = (
    "They answered every question and gave me the contract in writing before I resigned from my old job. "
    "Somebody met me at the airport and had shopping in the kitchen for the first two days.",
    "I paid nothing to the agency. The ward was the one they had promised. When my pay was wrong they rang "
    "the employer the same day.",
    "Honest about the night shifts and about the cold. They told me what the visa costs and that I must not "
    "pay anybody for the job.",
    "The training was free and useful. They asked how I was after one month and again after three.",
    "My room was small but clean, and the rent was what the paper said.",
    "They helped me to bring my papers in order and gave back every original within a week.",
)
MIXED = (
    "The job was real and the pay is right, but I waited five months and nobody told me why.",
    "Friendly on the phone. The house was two buses away from work and I only learned that when I arrived.",
    "They did what they promised, only late. I borrowed money to live on while I waited.",
    "The first contract was for 40 hours. In the UK I was given 25. After I complained it became 36.",
    "I had to buy a uniform twice. The rest was fine.",
)
BAD = (
    "They said the fee was for processing and that everybody pays it. I sold my land to pay. When I asked for a "
    "receipt they said my file would go to the back of the line.",
    "First it was free. Two days before my flight they asked for money again and said that without it the "
    "certificate would be cancelled.",
    "The hours they promised did not exist. I was told to wait at home without pay for seven weeks.",
    "They told us not to speak of the money to the people at the hospital, or we would all be sent home.",
    "I paid a man whose number the agency gave me. The agency now says it does not know him.",
    "Four of us shared one room and each of us paid a full rent. It was taken from our wages.",
    "When I wanted to change my employer they said I owed them for the training and asked for six thousand.",
    "They kept my certificates for months and gave them back only when I said I would go to the police.",
)
#: With what a moderator would black out: all of it made up.
TELLING = (
    "The manager Mr Percival Sampleton asked me for the money on WhatsApp, his number is 07700 900123, and his "
    "wife counted it in the car. I was with Sister Grace Exampleby, you can ask her at grace@sample.example. "
    "They said the fee was for my sponsorship.",
    "I arrived on 14 March 2025 with two other nurses from the same college. We each paid. Please call me on "
    "+44 7700 900456.",
)
#: As the worker wrote it, and as a moderator reads it in English.
IN_FILIPINO = (
    "Totoo ang trabaho at tama ang sahod, pero limang buwan akong naghintay at walang nagsabi kung bakit.",
    "The job was real and the pay is right, but I waited five months and nobody said why.",
)
SPAM = "Best agency ever!!! Visit cheap-visa-offers.example for a discount, say that the review sent you."
QUESTION = "You wrote that you paid in two parts. Did the same person take both? Please leave out the name."
ANSWER = "Yes, the same person both times, at the office of the agency."
